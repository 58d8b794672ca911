package org.slalom.spark.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slalom.core.block.RowBlock;
import org.slalom.core.error.UserFault;
import org.slalom.core.optim.Monitor;
import org.slalom.core.optim.OptimizerKind;
import org.slalom.core.sampling.Sampling;
import org.slalom.core.schedule.ScheduleKind;
import org.slalom.spark.RecordingListener;
import org.slalom.spark.SpecBuilder;
import org.slalom.spark.TestPacking;
import org.slalom.spark.TestRows;
import org.slalom.spark.pack.PackedData;
import org.slalom.spark.storage.FileStore;
import org.slalom.spark.train.Recovery;
import org.slalom.spark.train.StepReport;
import org.slalom.spark.train.Trainer;
import org.slalom.spark.train.TrainingResult;
import org.slalom.spark.train.TrainingSetup;
import org.slalom.spark.train.ValidationReport;

/** A training that is broken off after every few steps ends as one that is not, to the last bit. */
class ResumeTest {

  private static final RunIdentity IDENTITY = new RunIdentity(Map.of("l2", "0"), Map.of());
  private static final long STEPS = 24;

  @TempDir Path folder;

  private static PackedData data;
  private static PackedData heldOut;

  @BeforeAll
  static void pack() {
    data = TestPacking.pack(TestRows.gaussian(600, 7, 3, 0.1, 1), 3, 2, 1);
    heldOut = TestPacking.pack(TestRows.gaussian(100, 7, 3, 0, 2));
  }

  @AfterAll
  static void close() {
    data.close();
    heldOut.close();
  }

  static Stream<Arguments> methods() {
    return Stream.of(
        Arguments.of("sgd", spec()),
        Arguments.of("momentum and L1", spec().optimizer(OptimizerKind.MOMENTUM).penalty(0.01, 0)),
        Arguments.of("nesterov and max-norm", spec().optimizer(OptimizerKind.NESTEROV).maxNorm(1)),
        Arguments.of("adagrad", spec().optimizer(OptimizerKind.ADAGRAD)),
        Arguments.of("adam and dropout", spec().optimizer(OptimizerKind.ADAM).dropout(0.3)),
        Arguments.of("average of the weights", spec().polyak()),
        Arguments.of("cosine schedule", spec().schedule(ScheduleKind.COSINE)),
        Arguments.of("bernoulli draws", spec().sampling(Sampling.BERNOULLI)),
        Arguments.of("draws with replacement", spec().sampling(Sampling.REPLACEMENT)),
        Arguments.of("random search", spec().optimizer(OptimizerKind.RANDOM_SEARCH)),
        Arguments.of(
            "preconditioned momentum", spec().optimizer(OptimizerKind.MOMENTUM).precondition(3)),
        Arguments.of("local steps", spec().localSteps(2).outerMomentum(0.5)),
        Arguments.of("early stopping", spec().rate(3).stopping(2, 3, Monitor.ACCURACY, 0)),
        Arguments.of(
            "early stopping of an average",
            spec().polyak().rate(3).stopping(3, 2, Monitor.LOSS, 0.1)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("methods")
  void goesOnToTheSameBits(String name, SpecBuilder builder) throws IOException {
    TrainingSetup setup = TrainingSetup.prepare(data, builder.build());
    RecordingListener undisturbed = new RecordingListener();
    TrainingResult expected = train(setup, undisturbed, Recovery.NONE, Long.MAX_VALUE);

    List<StepReport> steps = new ArrayList<>();
    List<ValidationReport> validations = new ArrayList<>();
    TrainingResult result = null;
    int starts = 0;
    while (result == null) {
      RecordingListener heard = new RecordingListener();
      Checkpointer checkpointer = open("1");
      long from = checkpointer.resumedStep().orElse(0);
      try {
        result = train(setup, heard, checkpointer, from + 5);
      } catch (UserFault stopped) {
        assertThat(checkpointer.save()).isPresent();
      }
      steps.addAll(heard.steps());
      validations.addAll(heard.validations());
      assertThat(++starts).isLessThan(30);
    }

    assertThat(starts).isGreaterThan(1);
    assertThat(result.parameters()).isEqualTo(expected.parameters());
    assertThat(result.steps()).isEqualTo(expected.steps());
    assertThat(result.bestStep()).isEqualTo(expected.bestStep());
    assertThat(steps).isEqualTo(undisturbed.steps());
    // rows that were scored after the last checkpoint are scored again
    assertThat(validations.stream().distinct().toList()).isEqualTo(undisturbed.validations());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("methods")
  void goesOnFromAnOldCheckpointAsWell(String name, SpecBuilder builder) throws IOException {
    TrainingSetup setup = TrainingSetup.prepare(data, builder.build());
    TrainingResult expected = train(setup, new RecordingListener(), open("6"), Long.MAX_VALUE);

    TrainingResult again = train(setup, new RecordingListener(), open("never"), Long.MAX_VALUE);

    assertThat(open("never").resumedStep().getAsLong() % 6).isZero();
    assertThat(again.parameters()).isEqualTo(expected.parameters());
    assertThat(again.bestStep()).isEqualTo(expected.bestStep());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("methods")
  void aStateOfAnotherMethodIsRefused(String name, SpecBuilder builder) throws IOException {
    TrainingSetup small =
        TrainingSetup.prepare(heldOut, spec().optimizer(OptimizerKind.ADAM).polyak().build());
    PackedData other = TestPacking.pack(TestRows.gaussian(50, 9, 2, 0, 2));
    try (other) {
      TrainingSetup setup = TrainingSetup.prepare(other, builder.build());
      train(small, new RecordingListener(), open("6"), Long.MAX_VALUE);
      Trainer trainer =
          new Trainer(
              other,
              null,
              OptionalInt.empty(),
              new RecordingListener(),
              open("6"),
              Optional::empty);

      assertThatThrownBy(() -> trainer.train(setup, setup.zeros()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("numbers named");
    }
  }

  private static SpecBuilder spec() {
    return new SpecBuilder().batch(64).steps(STEPS).rate(0.3).penalty(0, 1e-3);
  }

  private static TrainingResult train(
      TrainingSetup setup, RecordingListener heard, Recovery recovery, long until) {
    JavaRDD<RowBlock> validation = heldOut.trainingBlocks();
    return new Trainer(
            data,
            validation,
            OptionalInt.empty(),
            heard,
            recovery,
            () ->
                last(heard) >= until
                    ? Optional.of("the end of the test's patience")
                    : Optional.empty())
        .train(setup, setup.zeros());
  }

  private static long last(RecordingListener heard) {
    List<StepReport> steps = heard.steps();
    return steps.isEmpty() ? 0 : steps.get(steps.size() - 1).step();
  }

  private Checkpointer open(String every) throws IOException {
    org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(folder.resolve("c").toUri());
    return Checkpointer.open(
        new CheckpointFolder(FileStore.of(path, new Configuration()), path),
        CheckpointInterval.parse(every),
        ResumeMode.AUTO,
        "test",
        IDENTITY);
  }
}
