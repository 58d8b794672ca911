package org.slalom.spark.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slalom.TestSpark;
import org.slalom.core.loss.HingeLoss;
import org.slalom.core.loss.Loss;
import org.slalom.core.loss.SoftmaxLoss;
import org.slalom.core.loss.SquaredHingeLoss;
import org.slalom.core.model.LinearModel;
import org.slalom.core.optim.OptimizerKind;
import org.slalom.core.optim.TrainingSpec;
import org.slalom.core.penalty.Penalty;
import org.slalom.spark.SilentListener;
import org.slalom.spark.TestRows;
import org.slalom.spark.TestSpecs;
import org.slalom.spark.pack.PackedData;
import org.slalom.spark.pack.Packer;
import org.slalom.spark.pack.Survey;
import org.slalom.spark.source.SourceFrame;

/** The trained bits depend on the rows, the configuration and the seed, and on nothing else. */
class OneAnswerTest {

  private static final List<Row> ROWS = TestRows.gaussian(3_000, 13, 4, 0, 1);
  private static final Penalty ELASTIC = new Penalty(1e-4, 1e-3, Double.POSITIVE_INFINITY);

  static Stream<Arguments> lossesAndOptimizers() {
    List<Loss> losses = List.of(new SoftmaxLoss(), new HingeLoss(1), new SquaredHingeLoss(0.5));
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
    TrainingSpec spec = TestSpecs.training(loss, ELASTIC, kind, 500, 2);
    List<String> answers = new ArrayList<>();
    answers.add(train(ROWS, spec, 1, 1, 1, 1));
    answers.add(train(ROWS, spec, 2, 5, 2, 2));
    answers.add(train(ROWS, spec, 7, 3, 3, 3));
    answers.add(train(ROWS, spec, 64, 2, 4, 2));
    assertThat(answers).containsOnly(answers.get(0));
  }

  @Test
  void equalRowsDoNotMatterEither() {
    List<Row> rows = TestRows.gaussian(3_000, 13, 4, 0.3, 2);
    TrainingSpec spec =
        TestSpecs.training(new SoftmaxLoss(), ELASTIC, OptimizerKind.MOMENTUM, 300, 2);
    List<String> answers = new ArrayList<>();
    answers.add(train(rows, spec, 1, 1, 1, 1));
    answers.add(train(rows, spec, 7, 3, 2, 2));
    answers.add(train(rows, spec, 64, 2, 3, 3));
    assertThat(answers).containsOnly(answers.get(0));
  }

  @Test
  void anotherSeedAnotherRowOrAnotherConfigurationGivesAnotherAnswer() {
    TrainingSpec spec = TestSpecs.training(new HingeLoss(1), ELASTIC, OptimizerKind.SGD, 300, 1);
    TrainingSpec larger = TestSpecs.training(new HingeLoss(1), ELASTIC, OptimizerKind.SGD, 301, 1);
    String answer = train(ROWS, spec, 2, 2, 1, 1);
    assertThat(train(ROWS, larger, 2, 2, 1, 1)).isNotEqualTo(answer);
    assertThat(train(ROWS.subList(1, ROWS.size()), spec, 2, 2, 1, 1)).isNotEqualTo(answer);
  }

  private static String train(
      List<Row> rows,
      TrainingSpec spec,
      int partitions,
      int inputPartitions,
      long inputOrder,
      int depth) {
    SourceFrame frame = TestRows.frame(TestSpark.session(), rows, inputPartitions, inputOrder);
    Survey survey = Survey.of(frame, "test rows");
    try (PackedData data = Packer.pack(frame, survey, TestSpecs.packing(partitions), "rows")) {
      TrainingSetup setup = TrainingSetup.prepare(data, spec);
      TrainingResult result =
          new SgdTrainer(data, null, OptionalInt.of(depth), new SilentListener(), Optional::empty)
              .train(setup, setup.zeros());
      return new LinearModel(
              data.classes(),
              spec.loss(),
              setup.objective().preprocessing(),
              Optional.empty(),
              result.parameters())
          .weightsSha256();
    }
  }
}
