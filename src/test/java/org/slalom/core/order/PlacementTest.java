package org.slalom.core.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlacementTest {

  private static final Buckets SIXTY_FOUR = new Buckets(6);

  @Test
  void withoutShardsPartitionsHoldContiguousRangesThatCoverAllBuckets() {
    for (Buckets buckets : new Buckets[] {SIXTY_FOUR, new Buckets(9)}) {
      for (int partitions = 1; partitions <= buckets.count(); partitions++) {
        checkPartitions(Placement.of(buckets, partitions));
      }
    }
    for (int partitions : new int[] {1, 7, 1000, 65_535, 65_536}) {
      checkPartitions(Placement.of(new Buckets(16), partitions));
    }
  }

  @Test
  void withoutShardsPartitionsAreCutAmongTheBuckets() {
    Placement placement = Placement.of(SIXTY_FOUR, 7);
    for (int p = 0; p <= 7; p++) {
      assertThat(placement.firstOf(p)).isEqualTo(p * 64 / 7);
    }
  }

  @Test
  void aShardHasTheSameBucketsOnAnyNumberOfPartitionsAndLiesInOne() {
    for (int shards = 1; shards <= 64; shards++) {
      for (int partitions = 1; partitions <= shards; partitions++) {
        Placement placement = new Placement(SIXTY_FOUR, shards, partitions);
        checkPartitions(placement);
        for (int shard = 0; shard < shards; shard++) {
          assertThat(placement.firstOfShard(shard)).isEqualTo(shard * 64 / shards);
          int last = placement.firstOfShard(shard + 1) - 1;
          assertThat(placement.shardOf(last)).isEqualTo(shard);
          assertThat(placement.partitionOf(last))
              .isEqualTo(placement.partitionOf(placement.firstOfShard(shard)));
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"65, 1", "4, 5", "4, 0"})
  void impossibleNumbersAreRefused(int shards, int partitions) {
    assertThatThrownBy(() -> new Placement(SIXTY_FOUR, shards, partitions))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static void checkPartitions(Placement placement) {
    int partitions = placement.partitions();
    int count = placement.buckets().count();
    assertThat(placement.firstOf(0)).isZero();
    assertThat(placement.firstOf(partitions)).isEqualTo(count);
    int owner = 0;
    for (int bucket = 0; bucket < count; bucket++) {
      while (placement.firstOf(owner + 1) <= bucket) {
        owner++;
      }
      if (placement.partitionOf(bucket) != owner) {
        assertThat(placement.partitionOf(bucket))
            .as("bucket %d of %s", bucket, placement)
            .isEqualTo(owner);
      }
    }
  }
}
