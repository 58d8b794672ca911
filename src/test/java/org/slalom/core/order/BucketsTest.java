package org.slalom.core.order;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BucketsTest {

  @Test
  void bitsFollowTheNumberOfRowsAlone() {
    assertThat(Buckets.forRows(1).bits()).isEqualTo(6);
    assertThat(Buckets.forRows(60_000).bits()).isEqualTo(6);
    assertThat(Buckets.forRows(64 * 4096).bits()).isEqualTo(6);
    assertThat(Buckets.forRows(128 * 4096).bits()).isEqualTo(7);
    assertThat(Buckets.forRows(1_000_000).bits()).isEqualTo(8);
    assertThat(Buckets.forRows(1_000_000_000).bits()).isEqualTo(16);
    assertThat(Buckets.forRows(Long.MAX_VALUE).bits()).isEqualTo(16);
  }

  @Test
  void aBucketIsThePrefixOfAnUnsignedKey() {
    Buckets buckets = new Buckets(6);
    assertThat(buckets.of(0)).isZero();
    assertThat(buckets.of(Long.MAX_VALUE)).isEqualTo(31);
    assertThat(buckets.of(Long.MIN_VALUE)).isEqualTo(32);
    assertThat(buckets.of(-1)).isEqualTo(63);
  }

  @Test
  void partitionsHoldContiguousRangesThatCoverAllBuckets() {
    for (Buckets buckets : new Buckets[] {new Buckets(6), new Buckets(9)}) {
      for (int partitions = 1; partitions <= buckets.count() + 3; partitions++) {
        checkPartitions(buckets, partitions);
      }
    }
    for (int partitions : new int[] {1, 7, 1000, 65_535, 65_536, 100_000}) {
      checkPartitions(new Buckets(16), partitions);
    }
  }

  private static void checkPartitions(Buckets buckets, int partitions) {
    assertThat(buckets.firstOf(0, partitions)).isZero();
    assertThat(buckets.firstOf(partitions, partitions)).isEqualTo(buckets.count());
    int owner = 0;
    for (int bucket = 0; bucket < buckets.count(); bucket++) {
      while (buckets.firstOf(owner + 1, partitions) <= bucket) {
        owner++;
      }
      if (buckets.partitionOf(bucket, partitions) != owner) {
        assertThat(buckets.partitionOf(bucket, partitions))
            .as("bucket %d of %d, %d partitions", bucket, buckets.count(), partitions)
            .isEqualTo(owner);
      }
    }
  }
}
