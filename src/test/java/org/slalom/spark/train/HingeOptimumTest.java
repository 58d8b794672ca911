package org.slalom.spark.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.slalom.core.block.RowBlock;
import org.slalom.core.gradient.Objective;
import org.slalom.core.gradient.ReferenceObjective;
import org.slalom.core.loss.HingeLoss;
import org.slalom.core.optim.OptimizerKind;
import org.slalom.core.schedule.ScheduleKind;
import org.slalom.spark.SpecBuilder;
import org.slalom.spark.TestPacking;
import org.slalom.spark.TestRows;
import org.slalom.spark.pack.PackedData;

/** Training with the hinge loss and L2 ends where an exact solver of the dual does. */
class HingeOptimumTest {

  private static final int N = 300;
  private static final int DIMENSION = 10;
  private static final int CLASSES = 3;
  private static final double MARGIN = 1;
  private static final double L2 = 0.2;

  @Test
  void theObjectiveIsThatOfTheDualSolution() {
    List<Row> rows =
        TestRows.gaussian(N, DIMENSION, CLASSES, 0, 1).stream()
            .map(row -> TestRows.withWeight(row, 1))
            .toList();
    try (PackedData data = TestPacking.pack(rows, 1, 1, 1)) {
      List<RowBlock> buckets = data.trainingBlocks().collect();
      HingeDual dual = new HingeDual(buckets, CLASSES, MARGIN, L2);
      dual.solve(2_000);
      TrainingResult result =
          Runs.train(
              data,
              new SpecBuilder()
                  .raw()
                  .noIntercept()
                  .loss(new HingeLoss(MARGIN))
                  .penalty(0, L2)
                  .optimizer(OptimizerKind.SGD)
                  .schedule(ScheduleKind.INVERSE_TIME)
                  .rate(2)
                  .polyak()
                  .fullBatch()
                  .steps(200)
                  .build());
      double[] weights = new double[CLASSES * DIMENSION + CLASSES];
      System.arraycopy(dual.weights(), 0, weights, 0, CLASSES * DIMENSION);
      double primal = value(result, buckets, weights);
      assertThat(primal).as("no duality gap").isCloseTo(dual.value(), within(1e-9));
      assertThat(value(result, buckets, result.parameters()))
          .isBetween(primal - 1e-9, primal * (1 + 2e-4));
    }
  }

  private static double value(TrainingResult run, List<RowBlock> buckets, double[] parameters) {
    Objective objective = run.setup().objective();
    var all = run.setup().minibatches().minibatch(0);
    return new ReferenceObjective(
            objective, objective.work(run.setup().zeros(), all, 0), new ArrayList<>(buckets))
        .value(parameters);
  }
}
