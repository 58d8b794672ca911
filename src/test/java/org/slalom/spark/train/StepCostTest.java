package org.slalom.spark.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkEnv;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.slalom.TestSpark;
import org.slalom.core.loss.SoftmaxLoss;
import org.slalom.spark.SpecBuilder;
import org.slalom.spark.TestPacking;
import org.slalom.spark.TestRows;
import org.slalom.spark.pack.PackedData;

/** A step does what its own rows ask for, and leaves nothing behind. */
class StepCostTest {

  @Test
  void tasksAreLaunchedOnlyWhereRowsOfTheStepLie() throws TimeoutException {
    TaskCounts counts = new TaskCounts();
    SparkContext context = TestSpark.session().sparkContext();
    try (PackedData data = TestPacking.pack(small(64_000), 64, 2, 1)) {
      context.addSparkListener(counts);
      Runs.train(data, new SpecBuilder().batch(256).steps(12).build());
    } finally {
      context.listenerBus().waitUntilEmpty();
      context.removeSparkListener(counts);
    }
    assertThat(counts.byStep).hasSize(12);
    assertThat(counts.byStep.values()).allSatisfy(tasks -> assertThat(tasks).isBetween(1, 3));
  }

  @Test
  void theBroadcastOfAStepIsDestroyed() throws InterruptedException {
    int dimension = 20_000;
    int classes = 5;
    int steps = 20;
    long weightsBytes = (long) classes * dimension * Float.BYTES;
    List<Row> rows = TestRows.gaussian(50, dimension, classes, 0, 1);
    try (PackedData data = TestPacking.pack(rows)) {
      TrainingSetup setup =
          TrainingSetup.prepare(data, new SpecBuilder().loss(new SoftmaxLoss()).batch(25).build());
      DistributedGradient gradient = new DistributedGradient(data, OptionalInt.of(1));
      var work = setup.objective().work(setup.zeros(), setup.minibatches().minibatch(0), 0);
      gradient.sum(work, "a step");
      long before = storedBytes();
      for (int step = 0; step < steps; step++) {
        gradient.sum(work, "a step");
      }
      long allowed = before + 3 * weightsBytes;
      for (int wait = 0; wait < 100 && storedBytes() > allowed; wait++) {
        Thread.sleep(50); // blocks are removed in the background
      }
      assertThat(storedBytes()).isLessThanOrEqualTo(allowed);
    }
  }

  /** What all executors hold in memory, packed rows included. */
  private static long storedBytes() {
    return SparkEnv.get().memoryManager().storageMemoryUsed();
  }

  /** Rows of one number each. */
  private static List<Row> small(int count) {
    Random random = new Random(1);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rows.add(TestRows.row("class" + i % 2, 1, new float[] {random.nextFloat()}, i));
    }
    return rows;
  }

  /** Tasks that were really launched: stages that Spark skips are not submitted. */
  private static final class TaskCounts extends SparkListener {
    final Map<String, Integer> byStep = new ConcurrentHashMap<>();

    @Override
    public void onStageSubmitted(SparkListenerStageSubmitted stage) {
      String description = stage.properties().getProperty("spark.job.description", "");
      if (description.startsWith("step ")) {
        byStep.merge(description, stage.stageInfo().numTasks(), Integer::sum);
      }
    }
  }
}
