package org.slalom.core.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slalom.core.penalty.Penalty;

/** Steps by hand: two classes, one feature, so two weights and then two biases. */
class OptimizerTest {

  private static final double NO_BOUND = Double.POSITIVE_INFINITY;
  private static final Offset<Double> EXACT = within(1e-14);
  private static final double[] GRADIENT = {2, -4, 1, 0};

  private static Optimizer optimizer(OptimizerKind kind, Penalty penalty, double... parameters) {
    OptimizerSpec spec = new OptimizerSpec(kind, 0.9, 0.8, 0.99, 1e-8, false);
    return Optimizer.of(spec, parameters, 2, penalty);
  }

  private static Optimizer started(OptimizerKind kind) {
    return optimizer(kind, Penalty.NONE, 1, 1, 1, 1);
  }

  @Test
  void sgdGoesDownTheGradient() {
    Optimizer sgd = started(OptimizerKind.SGD);
    sgd.step(GRADIENT, 0.1);
    assertThat(sgd.parameters()).containsExactly(new double[] {0.8, 1.4, 0.9, 1}, EXACT);
    assertThat(sgd.lookahead()).isSameAs(sgd.parameters());
  }

  @Test
  void momentumKeepsPartOfTheLastStep() {
    Optimizer momentum = started(OptimizerKind.MOMENTUM);
    momentum.step(GRADIENT, 0.1);
    assertThat(momentum.parameters()).containsExactly(new double[] {0.8, 1.4, 0.9, 1}, EXACT);
    // v = 0.9 * (-0.2, 0.4, -0.1, 0) - 0.05 * g
    momentum.step(GRADIENT, 0.05);
    assertThat(momentum.parameters()).containsExactly(new double[] {0.52, 1.96, 0.76, 1}, EXACT);
  }

  @Test
  void nesterovTakesItsGradientAhead() {
    Optimizer nesterov = started(OptimizerKind.NESTEROV);
    assertThat(nesterov.lookahead()).containsExactly(1, 1, 1, 1);
    nesterov.step(GRADIENT, 0.1);
    assertThat(nesterov.parameters()).containsExactly(new double[] {0.8, 1.4, 0.9, 1}, EXACT);
    // w + 0.9 * v
    assertThat(nesterov.lookahead()).containsExactly(new double[] {0.62, 1.76, 0.81, 1}, EXACT);
    nesterov.step(new double[] {1, 0, 0, 0}, 0.1);
    assertThat(nesterov.parameters()).containsExactly(new double[] {0.52, 1.76, 0.81, 1}, EXACT);
  }

  @Test
  void adaGradDividesByTheRootOfTheSumOfSquares() {
    Optimizer adaGrad = started(OptimizerKind.ADAGRAD);
    adaGrad.step(new double[] {3, -3, 1e-3, 0}, 0.1);
    assertThat(adaGrad.parameters()).containsExactly(new double[] {0.9, 1.1, 0.9, 1}, within(1e-5));
    adaGrad.step(new double[] {4, 0, 0, 0}, 0.1);
    // sqrt(9 + 16) = 5
    assertThat(adaGrad.parameters()[0]).isCloseTo(0.9 - 0.1 * 4 / 5, within(1e-8));
    assertThat(adaGrad.parameters()[3]).isEqualTo(1);
  }

  @Test
  void adamCorrectsTheBiasOfItsFirstSteps() {
    Optimizer adam = started(OptimizerKind.ADAM);
    adam.step(new double[] {2, -5, 1e-3, 0}, 0.1);
    // corrected means are the gradient itself: every coordinate moves by the rate
    assertThat(adam.parameters()).containsExactly(new double[] {0.9, 1.1, 0.9, 1}, within(2e-6));
    adam.step(new double[] {1, -5, 0, 0}, 0.1);
    double mean = (0.8 * 0.2 * 2 + 0.2 * 1) / (1 - 0.64);
    double square = (0.99 * 0.01 * 4 + 0.01 * 1) / (1 - 0.9801);
    assertThat(adam.parameters()[0]).isCloseTo(0.9 - 0.1 * mean / Math.sqrt(square), within(1e-8));
    assertThat(adam.parameters()[1]).isCloseTo(1.2, within(1e-8));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "RANDOM_SEARCH")
  void l1GivesExactZerosAndSparesTheBiases(OptimizerKind kind) {
    Optimizer optimizer = optimizer(kind, new Penalty(5, 0, NO_BOUND), 0.1, -0.1, 0.1, -0.1);
    for (int step = 0; step < 10; step++) {
      optimizer.step(new double[] {1e-3, 1e-3, 0, 0}, 0.1);
    }
    assertThat(optimizer.parameters()).containsExactly(0.0, 0.0, 0.1, -0.1);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "RANDOM_SEARCH")
  void maxNormBoundsTheWeightsAfterEveryStep(OptimizerKind kind) {
    Optimizer optimizer = optimizer(kind, new Penalty(0, 0, 0.5), 0, 0, 0, 0);
    for (int step = 0; step < 20; step++) {
      optimizer.step(new double[] {-3, 0.01, -3, 0}, 0.2);
      assertThat(Math.abs(optimizer.parameters()[0])).isLessThanOrEqualTo(0.5 + 1e-15);
    }
    assertThat(optimizer.parameters()[0]).isCloseTo(0.5, EXACT);
    assertThat(optimizer.parameters()[2]).isGreaterThan(0.5);
  }

  /** 2 (w - 3)^2 / 2 + |w|: the minimum is 2.5, for every method. */
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "RANDOM_SEARCH")
  void theFixedPointIsTheMinimumOfLossAndL1(OptimizerKind kind) {
    Optimizer optimizer = optimizer(kind, new Penalty(1, 0, NO_BOUND), 0, 0, 0, 0);
    for (int step = 0; step < 20_000; step++) {
      double[] at = optimizer.lookahead();
      double rate = kind == OptimizerKind.ADAGRAD ? 1 : 0.1 / (1 + step / 100.0);
      optimizer.step(new double[] {2 * (at[0] - 3), 2 * (at[1] - 0.4), at[2] - 7, 0}, rate);
    }
    // |2 (0 - 0.4)| < 1 keeps the second at zero; the bias has no penalty
    assertThat(optimizer.parameters()[0]).isCloseTo(2.5, within(1e-3));
    assertThat(optimizer.parameters()[1]).isZero();
    assertThat(optimizer.parameters()[2]).isCloseTo(7, within(0.01));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "RANDOM_SEARCH")
  void nanGradientsAreNotHidden(OptimizerKind kind) {
    Optimizer optimizer = optimizer(kind, new Penalty(0.1, 0, 2), 1, 1, 1, 1);
    optimizer.step(new double[] {Double.NaN, 0, 0, 0}, 0.1);
    assertThat(optimizer.parameters()[0]).isNaN();
  }

  @Test
  void randomSearchIsNoOptimizer() {
    assertThatIllegalArgumentException().isThrownBy(() -> started(OptimizerKind.RANDOM_SEARCH));
  }
}
