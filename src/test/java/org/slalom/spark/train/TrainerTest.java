package org.slalom.spark.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slalom.TestSpark;
import org.slalom.core.block.RowBlock;
import org.slalom.core.error.ExitCode;
import org.slalom.core.error.UserFault;
import org.slalom.core.loss.SoftmaxLoss;
import org.slalom.core.loss.SquaredHingeLoss;
import org.slalom.core.optim.Monitor;
import org.slalom.core.optim.TrainingSpec;
import org.slalom.core.sampling.Sampling;
import org.slalom.spark.RecordingListener;
import org.slalom.spark.SilentListener;
import org.slalom.spark.SpecBuilder;
import org.slalom.spark.TestPacking;
import org.slalom.spark.TestRows;
import org.slalom.spark.pack.PackedData;

/** How a training run begins, goes on and ends. */
class TrainerTest {

  private static final int DIMENSION = 6;
  private static final int CLASSES = 3;
  private static final List<Row> ROWS = TestRows.gaussian(500, DIMENSION, CLASSES, 0, 1);

  @SuppressWarnings("NullAway.Init")
  private static PackedData data;

  @BeforeAll
  static void pack() {
    data =
        TestPacking.pack(
            TestRows.frame(TestSpark.session(), ROWS, 2, 1), TestPacking.spec(2, 0.3, 0, false));
  }

  @AfterAll
  static void free() {
    data.close();
  }

  @Test
  void earlyStoppingEndsAfterItsPatienceAndRestoresTheBestWeights() {
    SpecBuilder run = new SpecBuilder().batch(20).rate(0.5);
    RecordingListener heard = new RecordingListener();
    TrainingResult result = train(run.epochs(100).stopping(2, 3, Monitor.LOSS, 0).build(), heard);
    List<ValidationReport> seen = heard.validations();
    ValidationReport best = seen.get(seen.size() - 4);
    assertThat(seen)
        .allSatisfy(report -> assertThat(best.loss()).isLessThanOrEqualTo(report.loss()));
    assertThat(result.bestStep()).isEqualTo(best.step());
    assertThat(result.steps()).isEqualTo(best.step() + 3 * 2);
    assertThat(result.parameters())
        .isEqualTo(Runs.train(data, run.steps(best.step()).build()).parameters());
  }

  @Test
  void withoutPatienceAllStepsAreMadeAndTheLastWeightsKept() {
    TrainingSpec spec = new SpecBuilder().batch(20).rate(0.5).steps(9).build();
    RecordingListener heard = new RecordingListener();
    TrainingResult result = train(spec, heard);
    assertThat(result.steps()).isEqualTo(9);
    assertThat(result.bestStep()).isEqualTo(9);
    assertThat(heard.validations()).extracting(ValidationReport::step).containsExactly(9L);
    assertThat(result.parameters()).isEqualTo(Runs.train(data, spec).parameters());
  }

  @Test
  void divergenceEndsTheRunWithTheStepAndAdvice() {
    TrainingSpec spec = new SpecBuilder().loss(new SquaredHingeLoss(1)).rate(1e6).steps(50).build();
    assertThatThrownBy(() -> Runs.train(data, spec))
        .isInstanceOfSatisfying(
            UserFault.class, fault -> assertThat(fault.exitCode()).isEqualTo(ExitCode.DIVERGED))
        .hasMessageContainingAll("diverged", "step ", "lower --learning-rate");
  }

  @Test
  void aRequestToStopIsHeardBetweenSteps() {
    RecordingListener heard = new RecordingListener();
    TrainingSetup setup = TrainingSetup.prepare(data, new SpecBuilder().steps(50).build());
    Trainer trainer =
        new Trainer(
            data,
            null,
            OptionalInt.empty(),
            heard,
            () -> heard.steps().size() < 3 ? Optional.empty() : Optional.of("a signal"));
    assertThatThrownBy(() -> trainer.train(setup, setup.zeros()))
        .isInstanceOfSatisfying(
            UserFault.class, fault -> assertThat(fault.exitCode()).isEqualTo(ExitCode.STOPPED))
        .hasMessageContaining("a signal");
    assertThat(heard.steps()).extracting(StepReport::step).containsExactly(1L, 2L, 3L);
  }

  @Test
  void aWarmStartGoesOnFromTheWeightsGiven() {
    SpecBuilder descent = new SpecBuilder().fullBatch().rate(0.1);
    double[] half = Runs.train(data, descent.steps(2).build()).parameters();
    TrainingSetup setup = TrainingSetup.prepare(data, descent.steps(2).build());
    Trainer trainer =
        new Trainer(data, null, OptionalInt.empty(), new SilentListener(), Optional::empty);
    assertThat(trainer.train(setup, half).parameters())
        .isEqualTo(Runs.train(data, descent.steps(4).build()).parameters());
  }

  @Test
  void aFullBatchIsGradientDescent() {
    double[] parameters =
        Runs.train(data, new SpecBuilder().raw().fullBatch().rate(0.1).steps(3).build())
            .parameters();
    List<RowBlock> rows = data.trainingBlocks().collect();
    double[] expected = new double[CLASSES * DIMENSION + CLASSES];
    for (int step = 0; step < 3; step++) {
      double[] gradient = gradient(rows, expected);
      for (int i = 0; i < expected.length; i++) {
        expected[i] -= 0.1 * gradient[i];
      }
    }
    assertThat(parameters).containsExactly(expected, within(1e-6));
  }

  @Test
  void anEmptyBernoulliMinibatchMovesNothing() {
    SpecBuilder rare = new SpecBuilder().sampling(Sampling.BERNOULLI).batch(1).rate(0.1);
    RecordingListener heard = new RecordingListener();
    train(rare.steps(12).build(), heard);
    StepReport empty =
        heard.steps().stream()
            .filter(step -> step.step() > 1 && step.rows() == 0)
            .findFirst()
            .orElseThrow();
    assertThat(empty.loss()).isZero();
    assertThat(Runs.train(data, rare.steps(empty.step()).build()).parameters())
        .isEqualTo(Runs.train(data, rare.steps(empty.step() - 1).build()).parameters());
  }

  /** The gradient of the mean softmax loss, straight from its definition. */
  private static double[] gradient(List<RowBlock> blocks, double[] parameters) {
    SoftmaxLoss loss = new SoftmaxLoss();
    double[] gradient = new double[parameters.length];
    double[] scores = new double[CLASSES];
    double[] derivative = new double[CLASSES];
    float[] x = new float[DIMENSION];
    double total = 0;
    for (RowBlock block : blocks) {
      for (int r = 0; r < block.rows(); r++) {
        block.read(r, 0, x, 0);
        for (int c = 0; c < CLASSES; c++) {
          scores[c] = parameters[CLASSES * DIMENSION + c];
          for (int d = 0; d < DIMENSION; d++) {
            scores[c] += parameters[c * DIMENSION + d] * x[d];
          }
        }
        loss.gradient(scores, block.label(r), derivative);
        for (int c = 0; c < CLASSES; c++) {
          double v = block.weight(r) * derivative[c];
          gradient[CLASSES * DIMENSION + c] += v;
          for (int d = 0; d < DIMENSION; d++) {
            gradient[c * DIMENSION + d] += v * x[d];
          }
        }
        total += block.weight(r);
      }
    }
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] /= total;
    }
    return gradient;
  }

  private static TrainingResult train(TrainingSpec spec, TrainingListener listener) {
    return Runs.train(data, data.validationBlocks(), spec, OptionalInt.empty(), listener);
  }
}
