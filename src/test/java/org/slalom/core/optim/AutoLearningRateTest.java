package org.slalom.core.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.slalom.core.Samples;
import org.slalom.core.block.Storage;
import org.slalom.core.loss.SoftmaxLoss;
import org.slalom.core.penalty.Penalty;
import org.slalom.core.preprocess.Preprocessing;
import org.slalom.core.preprocess.PreprocessingSpec;
import org.slalom.core.preprocess.RowNorms;
import org.slalom.core.sampling.BatchSpec;
import org.slalom.core.sampling.Sampling;
import org.slalom.core.schedule.ScheduleKind;

class AutoLearningRateTest {

  private static TrainingSpec spec(OptimizerKind kind, double l2, boolean intercept) {
    Interval epoch = Interval.parse("1 epoch");
    return new TrainingSpec(
        new SoftmaxLoss(),
        new Penalty(0, l2, Double.POSITIVE_INFINITY),
        0,
        intercept,
        new PreprocessingSpec(OptionalDouble.empty(), false, false),
        new OptimizerSpec(kind, 0.9, 0.9, 0.999, 1e-8, false),
        new RateSpec(OptionalDouble.empty(), ScheduleKind.CONSTANT, 1, epoch, 0, 0),
        0,
        new BatchSpec(100, Sampling.EPOCH, 1, OptionalLong.empty()),
        LocalSpec.NONE,
        ClassWeighting.NONE,
        new StoppingSpec(epoch, 0, Monitor.LOSS, 0),
        0);
  }

  /** Rows of squared norm 20, all of weight 1. */
  private static RowNorms norms(double bias) {
    Preprocessing none = new Preprocessing(Storage.FLOATS, new double[2], new double[] {1, 1});
    RowNorms norms = new RowNorms(none, new double[] {1, 1}, bias, 0);
    norms.add(Samples.floats(new float[][] {{2, 4}, {4, -2}}, 0, 1));
    return norms;
  }

  private static double rate(OptimizerKind kind, double l2, boolean intercept) {
    return AutoLearningRate.of(
        spec(kind, l2, intercept), 10, 2, norms(intercept ? 1 : 0), Preconditioner.NONE, 100, 0.1);
  }

  /** Of the norm 20, 12 lie along one direction and 6 along another: 2 and two times 6 are left. */
  @Test
  void aPreconditionerTellsTheCurvatureThatItLeaves() {
    Preconditioner preconditioner =
        new Preconditioner(new double[][] {{1, 0}, {0, 1}}, new double[] {12, 6});
    double rate =
        AutoLearningRate.of(
            spec(OptimizerKind.SGD, 0, false), 10, 2, norms(0), preconditioner, 100, 0.1);
    assertThat(rate).isCloseTo(1 / (0.1 * 6 + 0.5 * 14 / 100), within(1e-12));
  }

  @Test
  void isTheInverseOfTheCurvature() {
    // norm 20; mean curvature 0.1 halved, and 0.5 / 100 for the single rows
    assertThat(rate(OptimizerKind.SGD, 0, false)).isCloseTo(1 / (20 * 0.055), within(1e-12));
    assertThat(rate(OptimizerKind.SGD, 0, true)).isCloseTo(1 / (21 * 0.055), within(1e-12));
    assertThat(rate(OptimizerKind.SGD, 0.3, false)).isCloseTo(1 / (1.1 + 0.6), within(1e-12));
  }

  @Test
  void momentumMakesEachStepCountTenfold() {
    double sgd = rate(OptimizerKind.SGD, 0, true);
    assertThat(rate(OptimizerKind.MOMENTUM, 0, true)).isCloseTo(sgd / 10, within(1e-12));
    assertThat(rate(OptimizerKind.NESTEROV, 0, true)).isCloseTo(sgd / 10, within(1e-12));
  }

  @Test
  void adaptiveMethodsMoveAScoreByAPartOfTheLossesScale() {
    double reach = Math.sqrt(3 * 21);
    assertThat(rate(OptimizerKind.ADAM, 0, true)).isCloseTo(0.3 / reach, within(1e-12));
    assertThat(rate(OptimizerKind.ADAGRAD, 0, true)).isCloseTo(3 / reach, within(1e-12));
  }
}
