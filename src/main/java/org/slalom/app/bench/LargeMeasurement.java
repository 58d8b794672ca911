package org.slalom.app.bench;

import java.util.OptionalInt;
import org.slalom.core.block.Storage;
import org.slalom.spark.pack.PackedData;
import org.slalom.spark.train.TrainingSetup;

/**
 * Steps of many classes and of wide rows, beside the least that they need: the gradient at the rate
 * that the kernel has in one thread, shared by the tasks of the step, and moving float32 weights
 * and 64-bit sums once at the rate of a copy in memory. And beside what is left of that rate where
 * as many threads as the step has tasks compute at once.
 */
final class LargeMeasurement implements Measurement {

  private static final int WARM_UP = 2;
  private static final int FEW_STEPS = 6;
  private static final int MANY_STEPS = 300;
  private static final int BYTES_MOVED = Float.BYTES + Long.BYTES;

  @Override
  public Report measure(Bench bench) {
    Report report = new Report("large");
    double copyRate = Machine.copyRate(bench.config().rounds());
    measure(bench, report, copyRate, 20_000, 1_024, 1_024, Bench.ROWS, FEW_STEPS);
    measure(bench, report, copyRate, 10, 16_000, 256, Bench.ROWS / 3, MANY_STEPS);
    return report;
  }

  private static void measure(
      Bench bench,
      Report report,
      double copyRate,
      int classes,
      int dimension,
      int batch,
      int rows,
      int steps) {
    int rounds = bench.config().rounds();
    GeneratedRows generated = new GeneratedRows(dimension, classes, Storage.BYTES);
    try (PackedData data =
        bench.pack(
            generated.frame(bench.spark(), rows, bench.threads()),
            OptionalInt.of(bench.threads()))) {
      TrainingSetup setup = bench.setup(data, batch, steps);
      int tasks = data.partitionsOf(setup.minibatches().minibatch(0)).cardinality();
      int threads = Math.min(tasks, bench.threads());
      Samples[] samples =
          Trial.alternate(
              WARM_UP,
              rounds,
              new StepTrial(data, setup),
              KernelTrial.of(batch, dimension, classes, threads));
      double step = samples[0].median();
      double kernel = samples[1].median();
      double compute = 1000 * Machine.gradientSeconds(batch, dimension, classes, rounds) / threads;
      double move = 1000.0 * BYTES_MOVED * classes * dimension / copyRate;
      report
          .line()
          .put("C", classes)
          .put("D", dimension)
          .put("B", batch)
          .put("tasks", tasks)
          .put("step ms", step)
          .put("compute ms", compute)
          .put("move ms", move)
          .put("step / least", step / (compute + move))
          .put("kernel ms", kernel)
          .put("step / (kernel + move)", step / (kernel + move));
    }
  }
}
