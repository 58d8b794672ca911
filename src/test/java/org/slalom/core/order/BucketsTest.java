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
}
