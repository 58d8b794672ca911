package org.slalom.spark.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slalom.core.gradient.Objective;
import org.slalom.core.loss.HingeLoss;
import org.slalom.core.loss.Loss;
import org.slalom.core.loss.SoftmaxLoss;
import org.slalom.core.loss.SquaredHingeLoss;
import org.slalom.core.loss.SquaresLoss;
import org.slalom.core.optim.OptimizerKind;
import org.slalom.core.optim.TrainingSpec;
import org.slalom.core.schedule.ScheduleKind;
import org.slalom.spark.SpecBuilder;
import org.slalom.spark.TestRows;
import org.slalom.spark.pack.PackedData;
import org.slalom.spark.train.Runs.Layout;

/**
 * The trained bits do not depend on the number of partitions, the order and the splits of the
 * input, or the depth of the aggregation, whatever the loss and the method.
 */
class OneAnswerTest {

  private static final List<Row> ROWS = TestRows.gaussian(1_500, 13, 4, 0, 1);
  private static final List<Prepared> WAYS = new ArrayList<>();

  /** Rows packed in some way, and the setup that came of it. */
  private record Prepared(Layout layout, PackedData data, TrainingSetup setup) {

    /** The answer for a loss and a method; what was fitted to the rows is the same for all. */
    String answer(Loss loss, OptimizerKind kind) {
      TrainingSpec spec = spec().loss(loss).optimizer(kind).build();
      Objective fitted = setup.objective();
      Objective objective =
          new Objective(
              loss,
              fitted.penalty(),
              fitted.intercept(),
              fitted.preprocessing(),
              fitted.classWeights(),
              fitted.meanWeight(),
              fitted.largestWeight(),
              fitted.largestInput(),
              fitted.dropout(),
              fitted.dropoutKey());
      return Runs.answer(
          data,
          new TrainingSetup(
              spec,
              setup.statistics(),
              objective,
              setup.minibatches(),
              setup.local(),
              setup.stepsPerEpoch(),
              setup.schedule(),
              setup.steps(),
              setup.preconditioner()),
          layout.depth());
    }
  }

  @BeforeAll
  static void packInManyWays() {
    Stream.of(
            new Layout(1, 1, 1, 1),
            new Layout(2, 5, 2, 2),
            new Layout(7, 3, 3, 3),
            new Layout(64, 2, 4, 2))
        .forEach(
            layout -> {
              PackedData data = layout.pack(ROWS);
              WAYS.add(new Prepared(layout, data, TrainingSetup.prepare(data, spec().build())));
            });
  }

  @AfterAll
  static void free() {
    WAYS.forEach(way -> way.data().close());
  }

  static Stream<Arguments> lossesAndOptimizers() {
    List<Loss> losses =
        List.of(new SoftmaxLoss(), new HingeLoss(1), new SquaredHingeLoss(0.5), new SquaresLoss(1));
    return losses.stream()
        .flatMap(
            loss ->
                Stream.of(OptimizerKind.values())
                    .filter(kind -> kind != OptimizerKind.RANDOM_SEARCH)
                    .map(kind -> Arguments.of(loss, kind)));
  }

  @ParameterizedTest
  @MethodSource("lossesAndOptimizers")
  void partitionsInputOrderAndDepthDoNotMatter(Loss loss, OptimizerKind kind) {
    String answer = WAYS.get(0).answer(loss, kind);
    assertThat(WAYS).allSatisfy(way -> assertThat(way.answer(loss, kind)).isEqualTo(answer));
  }

  @Test
  void anotherSeedAnotherRowOrAnotherConfigurationGivesAnotherAnswer() {
    PackedData data = WAYS.get(0).data();
    TrainingSpec spec = spec().build();
    String answer = Runs.answer(data, spec, 1);
    assertThat(Runs.answer(data, spec().seed(8).build(), 1)).isNotEqualTo(answer);
    assertThat(Runs.answer(data, spec().batch(601).build(), 1)).isNotEqualTo(answer);
    List<Row> fewer = ROWS.subList(1, ROWS.size());
    assertThat(Runs.answer(fewer, spec, new Layout(1, 1, 1, 1))).isNotEqualTo(answer);
  }

  /** Minibatches of 600 rows are three runs of rows or more, on different partitions. */
  private static SpecBuilder spec() {
    return new SpecBuilder()
        .penalty(1e-4, 1e-3)
        .schedule(ScheduleKind.COSINE)
        .batch(600)
        .steps(4)
        .seed(7);
  }
}
