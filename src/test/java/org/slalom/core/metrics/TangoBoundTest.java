package org.slalom.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TangoBoundTest {

  /**
   * The first line is the crossover trial of Tango (1998): 44 patients of whom one did better by
   * the old treatment alone, with 90% limits of (-0.096, 0.037). All by scipy's root finder.
   */
  @ParameterizedTest
  @CsvSource({
    "1, 0, 44, -0.09566242639917166, 0.03651693841806402",
    "7, 1, 21, -0.48162249184401895, -0.07463076847572211",
    "40, 20, 160, -0.20303480292103754, -0.046267244356606646",
    "150, 86, 1600, -0.05589513814344931, -0.024360079661660317",
    "10, 5, 2000, -0.006127138363685452, 0.0007502527074581242",
    "5000, 5100, 100000, -0.0006531325832875736, 0.0026533192254194265"
  })
  void limitsAreThoseOfTheReferences(
      long formerOnly, long candidateOnly, long rows, double lower, double upper) {
    assertThat(TangoBound.lower(counts(formerOnly, candidateOnly, rows)))
        .isCloseTo(lower, within(1e-10));
    // The upper limit is the lower one of the two in exchanged roles.
    assertThat(-TangoBound.lower(counts(candidateOnly, formerOnly, rows)))
        .isCloseTo(upper, within(1e-10));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 10, 538, 539, 1_000_000, 1_000_000_000_000L})
  void fewRowsProveLittleEvenIfTheClassifiersAgree(long rows) {
    double z2 = TangoBound.Z * TangoBound.Z;
    assertThat(TangoBound.lower(counts(0, 0, rows))).isCloseTo(-z2 / (rows + z2), within(1e-12));
  }

  @Test
  void theFewestRowsAreThoseThatAnEqualModelCouldPassWith() {
    assertThat(TangoBound.fewestRows(0.005)).isEqualTo(539);
    for (double loss : new double[] {0.5, 0.1, 0.02, 0.005, 0.0001}) {
      long fewest = TangoBound.fewestRows(loss);
      assertThat(TangoBound.lower(counts(0, 0, fewest))).isGreaterThan(-loss);
      assertThat(TangoBound.lower(counts(0, 0, fewest - 1))).isLessThanOrEqualTo(-loss);
    }
  }

  @Test
  void everySplitOfFewRowsHasABoundBelowItsDifference() {
    for (int rows = 1; rows <= 12; rows++) {
      for (int former = 0; former <= rows; former++) {
        for (int candidate = 0; former + candidate <= rows; candidate++) {
          PairedCounts counts = counts(former, candidate, rows);
          assertThat(TangoBound.lower(counts)).isBetween(-1.0, counts.difference());
        }
      }
    }
  }

  /** The true difference is below the bound in one sample of twenty, about. */
  @Test
  void theBoundCoversAtItsConfidence() {
    Random random = new Random(7);
    int rows = 600;
    int misses = 0;
    int samples = 4_000;
    for (int s = 0; s < samples; s++) {
      int former = 0;
      int candidate = 0;
      for (int r = 0; r < rows; r++) {
        double draw = random.nextDouble();
        former += draw < 0.03 ? 1 : 0;
        candidate += draw >= 0.03 && draw < 0.05 ? 1 : 0;
      }
      misses += TangoBound.lower(counts(former, candidate, rows)) > 0.02 - 0.03 ? 1 : 0;
    }
    assertThat(misses / (double) samples).isBetween(0.03, 0.07);
  }

  private static PairedCounts counts(long formerOnly, long candidateOnly, long rows) {
    return new PairedCounts(rows - formerOnly - candidateOnly, formerOnly, candidateOnly, 0);
  }
}
