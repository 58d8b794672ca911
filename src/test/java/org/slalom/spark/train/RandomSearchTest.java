package org.slalom.spark.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.slalom.core.model.FoldedWeights;
import org.slalom.core.optim.OptimizerKind;
import org.slalom.spark.SilentListener;
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
      List<StepReport> draws = new ArrayList<>();
      TrainingResult few = search(data, 5, new ArrayList<>());
      TrainingResult many = search(data, 20, draws);
      StepReport best =
          draws.stream().min(Comparator.comparing(StepReport::objective)).orElseThrow();
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
      assertThat(search(other, 4, new ArrayList<>()).parameters())
          .isEqualTo(search(one, 4, new ArrayList<>()).parameters());
    }
  }

  private static TrainingResult search(PackedData data, int draws, List<StepReport> reports) {
    TrainingSetup setup =
        TrainingSetup.prepare(
            data, new SpecBuilder().optimizer(OptimizerKind.RANDOM_SEARCH).steps(draws).build());
    SilentListener listener =
        new SilentListener() {
          @Override
          public void stepped(StepReport report) {
            reports.add(report);
          }
        };
    return new RandomSearch(data, null, listener, Optional::empty).search(setup);
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
