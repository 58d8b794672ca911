package org.slalom.core.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slalom.core.block.Storage;
import org.slalom.core.error.ExitCode;
import org.slalom.core.error.UserFault;
import org.slalom.core.loss.HingeLoss;
import org.slalom.core.loss.Loss;
import org.slalom.core.loss.SoftmaxLoss;
import org.slalom.core.loss.SquaredHingeLoss;
import org.slalom.core.penalty.Penalty;
import org.slalom.core.sampling.Minibatch;

class ObjectiveTest {

  static List<Loss> losses() {
    return List.of(new SoftmaxLoss(), new HingeLoss(1), new SquaredHingeLoss(1));
  }

  private static Problem problem(Loss loss, Storage storage) {
    return Problem.of(
        loss,
        new Problem.Setting(storage, true, false, Penalty.NONE, true, true, true, 0),
        10,
        20,
        50,
        70);
  }

  @ParameterizedTest
  @MethodSource("losses")
  void zeroWeightsHaveTheInitialLoss(Loss loss) {
    for (Storage storage : Storage.values()) {
      Problem problem = problem(loss, storage);
      Objective objective = problem.objective();
      StepWork work = objective.work(new double[objective.parameters()], problem.all(), 0);
      GradientSum sum = problem.task(work, problem.bucketNumbers());
      assertThat(objective.meanLoss(sum, problem.all()))
          .isCloseTo(loss.initialValue(10), within(1e-6));
    }
  }

  @ParameterizedTest
  @MethodSource("losses")
  void theMeanLossIsThatOfTheReference(Loss loss) {
    for (Storage storage : Storage.values()) {
      Problem problem = problem(loss, storage);
      StepWork work = problem.objective().work(problem.parameters(), problem.all(), 0);
      double exact =
          new ReferenceObjective(problem.objective(), work, problem.buckets())
              .value(problem.parameters());
      GradientSum sum = problem.task(work, problem.bucketNumbers());
      assertThat(problem.objective().meanLoss(sum, problem.all()))
          .isCloseTo(exact, within(1e-5 * exact));
    }
  }

  /** A minibatch divides by B times the mean weight of all rows, not by its own weights. */
  @Test
  void theMeanOfMinibatchGradientsIsTheWholeGradient() {
    Problem problem = problem(new SoftmaxLoss(), Storage.FLOATS);
    double[] mean = new double[problem.objective().parameters()];
    for (int part = 0; part < 6; part++) {
      Minibatch twenty =
          part < 2
              ? new Minibatch.Builder().add(0, 20 * part, 20).build()
              : part == 2
                  ? new Minibatch.Builder().add(0, 40, 10).add(1, 0, 10).build()
                  : new Minibatch.Builder().add(1, 20 * part - 50, 20).build();
      StepWork work = problem.objective().work(problem.parameters(), twenty, part);
      double[] gradient = problem.gradient(problem.task(work, problem.bucketNumbers()), work);
      Arrays.setAll(mean, i -> mean[i] + gradient[i] / 6);
    }
    StepWork work = problem.objective().work(problem.parameters(), problem.all(), 0);
    assertThat(mean)
        .containsExactly(
            problem.gradient(problem.task(work, problem.bucketNumbers()), work), within(1e-6));
  }

  @ParameterizedTest
  @MethodSource("losses")
  void theBoundHoldsForTheWorstRows(Loss loss) {
    // all rows at the bound, all confidently wrong: no sum may overflow
    Problem problem = problem(loss, Storage.FLOATS);
    double[] large = problem.parameters().clone();
    Arrays.setAll(large, i -> large[i] * 1e4);
    StepWork work = problem.objective().work(large, problem.all(), 0);
    GradientSum sum = problem.task(work, problem.bucketNumbers());
    double[] gradient = new double[large.length];
    problem.objective().gradient(sum, work, large, gradient);
    ReferenceObjective reference =
        new ReferenceObjective(problem.objective(), work, problem.buckets());
    double largest = Arrays.stream(gradient).map(Math::abs).max().orElseThrow();
    for (int i = 0; i < gradient.length; i += 7) {
      assertThat(gradient[i])
          .isCloseTo(reference.derivative(large, i, 1e-3), within(1e-3 * largest));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, 1e300, -1e39})
  void weightsBeyondFloatsAreADivergence(double weight) {
    for (Loss loss : losses()) {
      Problem problem = problem(loss, Storage.BYTES);
      problem.parameters()[3] = weight;
      assertThatThrownBy(() -> problem.objective().work(problem.parameters(), problem.all(), 41))
          .isInstanceOfSatisfying(
              UserFault.class, fault -> assertThat(fault.exitCode()).isEqualTo(ExitCode.DIVERGED))
          .hasMessageContaining("step 42")
          .hasMessageContaining("--learning-rate");
    }
  }

  @Test
  void aMinibatchWithoutRowsHasOnlyThePenaltysGradient() {
    Problem problem =
        Problem.of(
            new SoftmaxLoss(),
            new Problem.Setting(
                Storage.FLOATS, false, false, new Penalty(0, 0.5, 1e9), true, false, false, 0),
            2,
            3,
            5);
    Minibatch none = new Minibatch.Builder().build(4);
    StepWork work = problem.objective().work(problem.parameters(), none, 0);
    double[] gradient = problem.gradient(problem.task(work, problem.bucketNumbers()), work);
    for (int i = 0; i < 6; i++) {
      assertThat(gradient[i]).isEqualTo(problem.parameters()[i]);
    }
    assertThat(problem.objective().meanLoss(new GradientSum(), none)).isZero();
  }
}
