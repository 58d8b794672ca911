package org.slalom.spark.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slalom.TestSpark;
import org.slalom.core.error.ExitCode;
import org.slalom.core.error.UserFault;
import org.slalom.core.local.LocalSteps;
import org.slalom.core.local.RoundPlan;
import org.slalom.core.local.RoundSum;
import org.slalom.core.local.RoundWork;
import org.slalom.core.loss.HingeLoss;
import org.slalom.core.loss.Loss;
import org.slalom.core.loss.SoftmaxLoss;
import org.slalom.core.loss.SquaredHingeLoss;
import org.slalom.core.optim.LocalSpec;
import org.slalom.core.optim.Monitor;
import org.slalom.core.optim.OptimizerKind;
import org.slalom.core.optim.TrainingSpec;
import org.slalom.core.order.Placement;
import org.slalom.core.random.KeyedRandom;
import org.slalom.core.random.RandomStream;
import org.slalom.core.sampling.MinibatchPlan;
import org.slalom.core.sampling.Sampling;
import org.slalom.core.schedule.ScheduleKind;
import org.slalom.spark.RecordingListener;
import org.slalom.spark.SilentListener;
import org.slalom.spark.SpecBuilder;
import org.slalom.spark.TestPacking;
import org.slalom.spark.TestRows;
import org.slalom.spark.pack.PackedData;

/** Rounds of local steps on Spark: one answer, and the course of a run. */
class LocalRoundsTest {

  private static final List<Row> ROWS = TestRows.gaussian(1_200, 9, 3, 0.1, 2);

  /** The same four shards in one, two and four partitions. */
  private static final List<PackedData> WAYS = new ArrayList<>();

  /**
   * The same twelve in twelve partitions: too many for the driver to sum up directly; and in one.
   */
  private static final List<PackedData> TWELVE = new ArrayList<>();

  private static final Map<TrainingSpec, String> ANSWERS = new HashMap<>();

  @SuppressWarnings("NullAway.Init")
  private static PackedData whole;

  @BeforeAll
  static void pack() {
    for (int partitions : new int[] {1, 2, 4}) {
      WAYS.add(pack(partitions, 4));
    }
    TWELVE.add(pack(12, 12));
    TWELVE.add(pack(1, 12));
    whole = pack(1, 1);
  }

  private static PackedData pack(int partitions, int shards) {
    return TestPacking.pack(
        TestRows.frame(TestSpark.session(), ROWS, 1 + partitions, partitions),
        TestPacking.spec(partitions, shards));
  }

  @AfterAll
  static void free() {
    Stream.of(WAYS.stream(), TWELVE.stream(), Stream.of(whole))
        .flatMap(it -> it)
        .forEach(PackedData::close);
  }

  static Stream<Named<TrainingSpec>> variants() {
    List<Named<TrainingSpec>> variants = new ArrayList<>();
    for (Loss loss : List.of(new SoftmaxLoss(), new HingeLoss(1), new SquaredHingeLoss(1))) {
      for (OptimizerKind kind :
          List.of(OptimizerKind.SGD, OptimizerKind.MOMENTUM, OptimizerKind.NESTEROV)) {
        for (Sampling sampling : Sampling.values()) {
          for (double dropout : new double[] {0, 0.3}) {
            SpecBuilder spec = spec().loss(loss).optimizer(kind).sampling(sampling);
            variants.add(
                Named.of(
                    loss.name() + " " + kind + " " + sampling + " dropout " + dropout,
                    spec.dropout(dropout).build()));
          }
        }
      }
    }
    variants.add(Named.of("max-norm", spec().maxNorm(0.05).build()));
    variants.add(Named.of("class weights", spec().balanced().build()));
    variants.add(Named.of("Polyak", spec().polyak().build()));
    variants.add(Named.of("outer momentum", spec().outerMomentum(0.5).build()));
    variants.add(Named.of("whole shards", spec().fullBatch().steps(3).build()));
    variants.add(Named.of("shorter rounds", spec().localSteps(3).build()));
    variants.add(Named.of("no intercept", spec().noIntercept().build()));
    return variants.stream();
  }

  private static SpecBuilder spec() {
    return new SpecBuilder()
        .penalty(0, 1e-3)
        .schedule(ScheduleKind.COSINE)
        .batch(20)
        .localSteps(8)
        .steps(20)
        .seed(7);
  }

  @ParameterizedTest
  @MethodSource("variants")
  void partitionsDoNotMatter(TrainingSpec spec) {
    String answer = answerOfOnePartition(spec);
    assertThat(WAYS.subList(1, WAYS.size()))
        .allSatisfy(data -> assertThat(Runs.answer(data, spec, 2)).isEqualTo(answer));
  }

  @Test
  void everyVariantIsAnAnswerOfItsOwnAndSoIsEveryNumberOfShards() {
    Stream<String> answers = variants().map(variant -> answerOfOnePartition(variant.getPayload()));
    Stream<String> others =
        Stream.of(TWELVE.get(0), whole).map(data -> Runs.answer(data, spec().build(), 1));
    assertThat(Stream.concat(answers, others)).doesNotHaveDuplicates();
  }

  @Test
  void manySharesAreSummedAlongATreeToTheSameBits() {
    String answer = Runs.answer(TWELVE.get(1), spec().build(), 1);
    assertThat(Runs.answer(TWELVE.get(0), spec().build(), 2)).isEqualTo(answer);
    assertThat(Runs.answer(TWELVE.get(0), spec().build(), 3)).isEqualTo(answer);
  }

  /** Rounds of one step on one shard are synchronous SGD on that shard's minibatches. */
  @Test
  void oneShardAndOneStepIsSynchronousTraining() {
    SpecBuilder spec = spec().penalty(0, 0.01).maxNorm(0.4);
    TrainingSetup local = TrainingSetup.prepare(whole, spec.localSteps(1).build());
    TrainingSetup setup = TrainingSetup.prepare(whole, spec.local(LocalSpec.NONE).build());
    MinibatchPlan minibatches =
        MinibatchPlan.of(
            setup.spec().batch(),
            whole.trainingRowsByBucket(),
            KeyedRandom.bits(RandomStream.SAMPLING.key(setup.spec().seed()), 0));
    TrainingSetup synchronous =
        new TrainingSetup(
            setup.spec(),
            setup.statistics(),
            setup.objective(),
            minibatches,
            LocalSteps.NONE,
            setup.stepsPerEpoch(),
            setup.schedule(),
            setup.steps(),
            setup.preconditioner());
    RecordingListener one = new RecordingListener();
    RecordingListener other = new RecordingListener();
    double[] expected = run(synchronous, one).parameters();
    assertThat(run(local, other).parameters()).containsExactly(expected, within(1e-5));
    assertThat(expected).isNotEqualTo(setup.zeros());
    assertThat(other.steps()).hasSameSizeAs(one.steps());
    for (int i = 0; i < one.steps().size(); i++) {
      assertThat(other.steps().get(i).rows()).isEqualTo(one.steps().get(i).rows());
      assertThat(other.steps().get(i).loss()).isCloseTo(one.steps().get(i).loss(), within(1e-5));
      assertThat(other.steps().get(i).objective())
          .isCloseTo(one.steps().get(i).objective(), within(1e-5));
    }
  }

  /** The second round starts ahead of the first one's end, by a share of what that moved by. */
  @Test
  void outerMomentumIsThatOfNesterov() {
    PackedData data = WAYS.get(1);
    TrainingSetup setup =
        TrainingSetup.prepare(data, spec().outerMomentum(0.5).rate(0.05).steps(16).build());
    double[] zeros = setup.zeros();
    double[] first = afterRound(data, setup, zeros, 0);
    double[] ahead = zeros.clone();
    Arrays.setAll(ahead, i -> first[i] + 0.5 * (first[i] - zeros[i]));
    double[] second = afterRound(data, setup, ahead, 8);
    assertThat(run(setup, new SilentListener()).parameters())
        .containsExactly(second, within(1e-12));
  }

  private static double[] afterRound(
      PackedData data, TrainingSetup setup, double[] start, long step) {
    RoundWork work =
        new RoundPlan(
                setup.spec(),
                setup.objective(),
                setup.statistics(),
                setup.schedule(),
                data.trainingRows(),
                data.placement())
            .work(start, step, 8);
    RoundSum sum = RoundTask.sum(work, data.partitions().collect().iterator());
    double[] end = start.clone();
    Arrays.setAll(end, i -> start[i] + sum.mean(i, work));
    return end;
  }

  @Test
  void roundsFillTheStepsAskedForAndTheLossFalls() {
    RecordingListener heard = new RecordingListener();
    TrainingResult result =
        run(TrainingSetup.prepare(WAYS.get(1), spec().rate(0.05).steps(60).build()), heard);
    assertThat(heard.steps())
        .extracting(StepReport::step)
        .containsExactly(8L, 16L, 24L, 32L, 40L, 48L, 56L, 60L);
    assertThat(result.steps()).isEqualTo(60);
    // 1,200 rows in 4 shards, 20 of each a step
    assertThat(result.setup().stepsPerEpoch()).isEqualTo(15);
    assertThat(result.epochs()).isEqualTo(4);
    assertThat(heard.steps().get(7).loss()).isLessThan(0.8 * heard.steps().get(0).loss());
  }

  @Test
  void epochsAreCountedByTheRowsOfAllShards() {
    RecordingListener heard = new RecordingListener();
    LocalSpec auto = new LocalSpec(OptionalInt.empty(), OptionalInt.empty(), 0);
    TrainingSpec spec = new SpecBuilder().batch(20).local(auto).epochs(3).build();
    TrainingSetup setup = TrainingSetup.prepare(whole, spec);
    assertThat(setup.local()).isEqualTo(new LocalSteps(60, 1));
    assertThat(run(setup, heard).steps()).isEqualTo(180);
    assertThat(heard.steps()).extracting(StepReport::rows).containsExactly(1200L, 1200L, 1200L);
  }

  @Test
  void theHeldOutRowsAreScoredAtTheFirstEndOfARoundWhenItIsDue() {
    RecordingListener heard = new RecordingListener();
    PackedData data = WAYS.get(0);
    TrainingSpec spec = spec().steps(30).stopping(12, 0, Monitor.LOSS, 0).build();
    Runs.train(data, data.trainingBlocks(), spec, OptionalInt.empty(), heard);
    assertThat(heard.validations())
        .extracting(ValidationReport::step)
        .containsExactly(16L, 24L, 30L);
  }

  @Test
  void divergenceEndsTheRunWithAdvice() {
    TrainingSpec spec = spec().loss(new SquaredHingeLoss(1)).rate(1e5).build();
    assertThatThrownBy(() -> Runs.train(WAYS.get(1), spec))
        .isInstanceOfSatisfying(
            UserFault.class, fault -> assertThat(fault.exitCode()).isEqualTo(ExitCode.DIVERGED))
        .hasMessageContainingAll("diverged", "step ", "lower --learning-rate");
  }

  @Test
  void aShardThatIsSplitOverPartitionsIsNotComputedOn() {
    PackedData data = WAYS.get(2);
    TrainingSetup setup = TrainingSetup.prepare(data, spec().build());
    Placement others = new Placement(data.placement().buckets(), 2, 1);
    RoundWork work =
        new RoundPlan(
                setup.spec(),
                setup.objective(),
                setup.statistics(),
                setup.schedule(),
                data.trainingRows(),
                others)
            .work(setup.zeros(), 0, 1);
    var partition = data.partitions().collect().get(0);
    assertThatThrownBy(() -> RoundTask.sum(work, List.of(partition).iterator()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("shard 0 is split over partitions");
  }

  @Test
  void shardsWithoutRowsHaveNoPartInTheMean() {
    List<Row> few = TestRows.gaussian(6, 4, 2, 0, 5);
    TrainingSpec spec = new SpecBuilder().batch(2).localSteps(5).steps(10).rate(0.1).build();
    try (PackedData data =
        TestPacking.pack(TestRows.frame(TestSpark.session(), few, 2, 1), TestPacking.spec(2, 64))) {
      TrainingResult result = Runs.train(data, spec);
      assertThat(Arrays.stream(result.parameters()).map(Math::abs).max().getAsDouble())
          .isGreaterThan(0.01);
    }
  }

  private static String answerOfOnePartition(TrainingSpec spec) {
    return ANSWERS.computeIfAbsent(spec, it -> Runs.answer(WAYS.get(0), it, 1));
  }

  private static TrainingResult run(TrainingSetup setup, SilentListener listener) {
    PackedData data = setup.local().shards() == 4 ? WAYS.get(1) : whole;
    return new Trainer(data, null, OptionalInt.empty(), listener, Optional::empty)
        .train(setup, setup.zeros());
  }
}
