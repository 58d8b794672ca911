package org.slalom.core.penalty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PenaltyTest {

  private static final double NO_BOUND = Double.POSITIVE_INFINITY;

  @Test
  void elasticNetAddsSquaresAndAbsolutesOfTheWeightsAlone() {
    double[] parameters = {1, -2, 3, 0, /* bias */ 1000};
    // 0.1 * (1 + 4 + 9) + 0.5 * (1 + 2 + 3)
    assertThat(new Penalty(0.5, 0.1, NO_BOUND).value(parameters, 4)).isCloseTo(4.4, within(1e-12));
    assertThat(Penalty.NONE.value(parameters, 4)).isZero();
  }

  @Test
  void smoothGradientIsThatOfL2() {
    Penalty penalty = new Penalty(0.5, 0.1, NO_BOUND);
    assertThat(penalty.smoothGradient(3)).isCloseTo(0.6, within(1e-12));
    assertThat(penalty.smoothGradient(-3)).isCloseTo(-0.6, within(1e-12));
  }

  @Test
  void shrinkIsTheSoftThreshold() {
    Penalty penalty = new Penalty(0.5, 0, NO_BOUND);
    assertThat(penalty.shrink(3, 0.1)).isCloseTo(2.95, within(1e-12));
    assertThat(penalty.shrink(-3, 0.1)).isCloseTo(-2.95, within(1e-12));
    assertThat(penalty.shrink(0.05, 0.1)).isZero();
    assertThat(penalty.shrink(-0.04, 0.1)).isZero();
    assertThat(penalty.shrink(Double.NaN, 0.1)).isNaN();
  }

  @Test
  void withoutL1ShrinkChangesNothing() {
    assertThat(Penalty.NONE.shrink(1e-300, 1e9)).isEqualTo(1e-300);
  }

  /** prox(w) minimises (x - w)^2 / 2 + rate * l1 * |x|. */
  @Test
  void shrinkIsTheMinimumOfItsDefinition() {
    Penalty penalty = new Penalty(0.7, 0, NO_BOUND);
    for (double w = -2; w <= 2; w += 0.01) {
      double best = penalty.shrink(w, 0.9);
      for (double x : new double[] {best - 1e-3, best + 1e-3}) {
        assertThat(proximal(x, w)).isGreaterThan(proximal(best, w));
      }
    }
  }

  private static double proximal(double x, double w) {
    return (x - w) * (x - w) / 2 + 0.9 * 0.7 * Math.abs(x);
  }

  @Test
  void projectScalesLongClassesDownToTheNormBound() {
    double[] parameters = {3, 4, 0.3, 0.4, /* biases */ 100, -100};
    new Penalty(0, 0, 1).project(parameters, 2, 2);
    assertThat(parameters)
        .containsExactly(new double[] {0.6, 0.8, 0.3, 0.4, 100, -100}, within(1e-15));
  }

  @Test
  void withoutABoundProjectChangesNothing() {
    double[] parameters = {1e200, 1e200, 5};
    Penalty.NONE.project(parameters, 1, 2);
    assertThat(parameters).containsExactly(1e200, 1e200, 5);
  }
}
