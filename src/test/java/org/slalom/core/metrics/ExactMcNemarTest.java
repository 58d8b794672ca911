package org.slalom.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExactMcNemarTest {

  /**
   * The first two lines: Bentur et al. in Fagerland, Lydersen and Laake (2013), and the approval of
   * a prime minister in Agresti's "Categorical Data Analysis". All by mpmath, with 40 digits.
   */
  @ParameterizedTest
  @CsvSource({
    "1, 7, 0.0703125",
    "86, 150, 3.7159361395714423e-5",
    "0, 5, 0.0625",
    "0, 6, 0.03125",
    "30, 50, 0.03299261842647619",
    "59, 6, 4.964650327128616e-12",
    "500000, 501000, 0.31803654084032255",
    "499000, 501000, 0.045608299865382086",
    "490000, 510000, 5.5443632876992246e-89",
    "100000, 110000, 1.3813978721257633e-105",
    "1000000000, 1000100000, 0.025352444671542806"
  })
  void isWhatTheReferencesGive(long first, long second, double p) {
    assertThat(ExactMcNemar.pValue(first, second)).isCloseTo(p, withinPercentage(1e-8));
    assertThat(ExactMcNemar.pValue(second, first)).isEqualTo(ExactMcNemar.pValue(first, second));
  }

  @Test
  void equalCountsSayNothing() {
    for (long count : new long[] {0, 1, 3, 1_000, 1_000_000_000}) {
      assertThat(ExactMcNemar.pValue(count, count)).isEqualTo(1);
    }
  }

  @Test
  void whatIsBelowTheSmallestDoubleIsZero() {
    assertThat(ExactMcNemar.pValue(450_000, 550_000)).isZero();
    assertThat(ExactMcNemar.pValue(0, 1_000_000_000_000L)).isZero();
  }

  /** By whole numbers, for every split of up to 60 rows. */
  @Test
  void isExactForFewRows() {
    for (int all = 1; all <= 60; all++) {
      BigInteger term = BigInteger.ONE;
      BigInteger tail = BigInteger.ONE;
      for (int least = 0; 2 * least < all; least++) {
        double p = Math.min(1, 2 * tail.doubleValue() / Math.pow(2, all));
        assertThat(ExactMcNemar.pValue(least, all - least)).isCloseTo(p, withinPercentage(1e-10));
        term = term.multiply(BigInteger.valueOf(all - least)).divide(BigInteger.valueOf(least + 1));
        tail = tail.add(term);
      }
    }
  }
}
