package org.slalom.spark.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.slalom.core.model.FoldedWeights;
import org.slalom.core.optim.OptimizerKind;
import org.slalom.spark.RecordingListener;
import org.slalom.spark.SpecBuilder;
import org.slalom.spark.TestPacking;
import org.slalom.spark.TestRows;
import org.slalom.spark.evaluate.DistributedEvaluator;
import org.slalom.spark.pack.PackedData;

/** Random search keeps the best of its draws, and is a poor way to train. */
class RandomSearchTest {

  @Test
  void keepsTheBestDrawAndIsBeatenByAsManyStepsOfDescent() {
    try (PackedData data = TestPacking.pack(TestRows.gaussian(600, 8, 3, 0, 1))) {
      RecordingListener draws = new RecordingListener();
      TrainingResult few = search(data, 5, new RecordingListener());
      TrainingResult many = search(data, 20, draws);
      StepReport best =
          draws.steps().stream().min(Comparator.comparing(StepReport::objective)).orElseThrow();
      assertThat(many.bestStep()).isEqualTo(best.step());
      assertThat(loss(data, many)).isEqualTo(best.loss()).isLessThanOrEqualTo(loss(data, few));
      TrainingResult descent = Runs.train(data, new SpecBuilder().batch(100).steps(20).build());
      assertThat(loss(data, descent)).isLessThan(loss(data, many) / 1.5);
    }
  }

  @Test
  void findsTheSameHoweverTheRowsAreSpread() {
    var rows = TestRows.gaussian(600, 8, 3, 0, 1);
    try (PackedData one = TestPacking.pack(rows, 1, 1, 1);
        PackedData other = TestPacking.pack(rows, 7, 3, 2)) {
      assertThat(search(other, 4, new RecordingListener()).parameters())
          .isEqualTo(search(one, 4, new RecordingListener()).parameters());
    }
  }

  private static TrainingResult search(PackedData data, int draws, RecordingListener listener) {
    TrainingSetup setup =
        TrainingSetup.prepare(
            data, new SpecBuilder().optimizer(OptimizerKind.RANDOM_SEARCH).steps(draws).build());
    return new Trainer(data, null, OptionalInt.empty(), listener, Optional::empty)
        .train(setup, setup.zeros());
  }

  private static double loss(PackedData data, TrainingResult result) {
    return DistributedEvaluator.evaluate(
            data.trainingBlocks(),
            FoldedWeights.of(
                result.parameters(),
                data.classes().size(),
                result.setup().objective().preprocessing()),
            result.setup().objective().loss())
        .loss();
  }
}
