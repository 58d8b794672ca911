package org.slalom.core.gradient;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slalom.core.block.Storage;
import org.slalom.core.loss.HingeLoss;
import org.slalom.core.loss.Loss;
import org.slalom.core.loss.SoftmaxLoss;
import org.slalom.core.loss.SquaredHingeLoss;
import org.slalom.core.penalty.Penalty;

/** The gradient of training against centred differences of the double-precision objective. */
class GradientCheckTest {

  private static final double WIDTH = 1e-6;
  private static final double TOLERANCE = 2e-5;
  private static final double NO_BOUND = Double.POSITIVE_INFINITY;

  private static final List<Loss> LOSSES =
      List.of(
          new SoftmaxLoss(),
          new HingeLoss(1),
          new HingeLoss(2.5),
          new SquaredHingeLoss(1),
          new SquaredHingeLoss(0.3));

  private static final List<Penalty> PENALTIES =
      List.of(
          Penalty.NONE,
          new Penalty(0, 0.3, NO_BOUND),
          new Penalty(0.2, 0, NO_BOUND),
          new Penalty(0.2, 0.3, NO_BOUND));

  /** Storage x preprocessing x penalty x intercept x row weights x class weights x dropout. */
  static List<Problem.Setting> settings() {
    List<Problem.Setting> settings = new ArrayList<>();
    for (Storage storage : Storage.values()) {
      for (Penalty penalty : PENALTIES) {
        for (int bits = 0; bits < 64; bits++) {
          settings.add(
              new Problem.Setting(
                  storage,
                  (bits & 1) != 0,
                  (bits & 2) != 0,
                  penalty,
                  (bits & 4) != 0,
                  (bits & 8) != 0,
                  (bits & 16) != 0,
                  (bits & 32) != 0 ? 0.4 : 0));
        }
      }
    }
    return settings;
  }

  static List<Loss> losses() {
    return LOSSES;
  }

  @ParameterizedTest
  @MethodSource("losses")
  void analyticIsNumerical(Loss loss) {
    for (Problem.Setting setting : settings()) {
      Problem problem = Problem.of(loss, setting, 3, 4, 7, 0, 20);
      double error = largestError(problem, setting);
      assertThat(error).as("%s, %s", loss, setting).isLessThan(TOLERANCE);
    }
  }

  /** The largest difference of any derivative, relative to the largest derivative. */
  private static double largestError(Problem problem, Problem.Setting setting) {
    Objective objective = problem.objective();
    double[] at = problem.parameters();
    StepWork work = objective.work(at, problem.all(), 3);
    double[] gradient = problem.gradient(problem.task(work, problem.bucketNumbers()), work);
    ReferenceObjective reference = new ReferenceObjective(objective, work, problem.buckets());
    double largest = 0;
    double error = 0;
    for (int i = 0; i < gradient.length; i++) {
      double numerical = reference.derivative(at, i, WIDTH);
      double analytic = gradient[i];
      if (i < objective.weights()) {
        analytic += setting.penalty().l1() * Math.signum(at[i]);
      } else if (!setting.intercept()) {
        assertThat(analytic).isZero();
        continue;
      }
      largest = Math.max(largest, Math.abs(numerical));
      error = Math.max(error, Math.abs(numerical - analytic));
    }
    return error / largest;
  }
}
