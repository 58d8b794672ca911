package org.slalom.app.bench;

import java.util.BitSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntToDoubleFunction;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.slalom.core.block.Storage;
import org.slalom.core.gradient.GradientSum;
import org.slalom.core.gradient.StepWork;
import org.slalom.core.optim.Optimizer;
import org.slalom.core.optim.OptimizerSpec;
import org.slalom.core.penalty.Penalty;
import org.slalom.spark.pack.PackedData;
import org.slalom.spark.pack.PackedPartition;

/** The constants of the cost model of a step, which the scaling page explains. */
final class CostMeasurement implements Measurement {

  private static final int WARM_UP = 5;
  private static final int PARTITIONS = 32;
  private static final int SMALL = 1 << 10;
  private static final int LARGE = 8 << 20;
  private static final int WEIGHTS_DIMENSION = 1_024;
  private static final int WEIGHTS_CLASSES = 1_000;

  @Override
  public Report measure(Bench bench) {
    int rounds = 4 * bench.config().rounds();
    Report report = new Report("cost");
    try (PackedData data =
        bench.pack(
            Bench.images().frame(bench.spark(), Bench.ROWS, bench.threads()),
            OptionalInt.of(PARTITIONS))) {
      double one = floor(data, 1, 5 * rounds);
      double all = floor(data, PARTITIONS, 5 * rounds);
      double task = (all - one) / (PARTITIONS - 1);
      line(report, "job", 1e3 * (one - task), "ms a job");
      line(report, "task", 1e6 * task, "us a task");
      line(
          report,
          "broadcast",
          rate(rounds, floats -> broadcast(data, floats), Float.BYTES),
          "MB/s");
      line(report, "aggregation", rate(rounds, longs -> collect(data, longs), Long.BYTES), "MB/s");
    }
    line(report, "update", 1e9 * update(rounds), "ns a weight");
    for (int[] shape : new int[][] {{256, Bench.PIXELS, Bench.CLASSES}, {256, 1_024, 1_000}}) {
      double seconds = Machine.gradientSeconds(shape[0], shape[1], shape[2], rounds);
      line(
          report,
          "kernel, " + shape[0] + " x " + shape[1] + " x " + shape[2],
          4.0 * shape[0] * shape[1] * shape[2] / seconds / 1e9,
          "GFLOP/s a thread");
    }
    line(report, "memory copy", Machine.copyRate(rounds) / 1e6, "MB/s");
    return report;
  }

  private static void line(Report report, String constant, double value, String unit) {
    report.line().put("constant", constant).put("value", value).put("unit", unit);
  }

  /** Seconds of a job of tasks that do nothing. */
  private static double floor(PackedData data, int tasks, int rounds) {
    BitSet partitions = new BitSet();
    partitions.set(0, tasks);
    return median(rounds, () -> FloorTrial.job(data, partitions));
  }

  /** Megabytes a second of some work on arrays, by the difference of large and small ones. */
  private static double rate(int rounds, IntToDoubleFunction seconds, int bytes) {
    Samples[] samples =
        Trial.alternate(
            WARM_UP,
            rounds,
            into -> into.add(seconds.applyAsDouble(SMALL)),
            into -> into.add(seconds.applyAsDouble(LARGE)));
    double difference = samples[1].median() - samples[0].median();
    return (double) (LARGE - SMALL) * bytes / difference / 1e6;
  }

  /** Broadcasts floats to all executors. */
  private static double broadcast(PackedData data, int floats) {
    JavaRDD<PackedPartition> partitions = data.partitions();
    JavaSparkContext context = JavaSparkContext.fromSparkContext(partitions.context());
    float[] values = new float[floats];
    return Trial.seconds(
        () -> {
          Broadcast<float[]> broadcast = context.broadcast(values);
          partitions
              .mapPartitions(ignored -> List.of(broadcast.value().length).iterator())
              .collect();
          broadcast.destroy();
        });
  }

  /** Brings one task's longs to the driver. */
  private static double collect(PackedData data, int longs) {
    JavaRDD<long[]> sums =
        data.partitions().mapPartitions(ignored -> List.of(new long[longs]).iterator());
    return Trial.seconds(() -> sums.collectPartitions(new int[] {0}));
  }

  /** Seconds a weight that the driver takes between the end of a step and the next one's start. */
  private static double update(int rounds) {
    GradientProblem problem =
        new GradientProblem(Storage.BYTES, 1, WEIGHTS_DIMENSION, WEIGHTS_CLASSES);
    StepWork work = problem.work();
    GradientSum sum = problem.gradient(work);
    double[] gradient = new double[problem.size()];
    Optimizer optimizer =
        Optimizer.of(OptimizerSpec.SGD, new double[problem.size()], WEIGHTS_CLASSES, Penalty.NONE);
    double seconds =
        median(
            rounds,
            () -> {
              problem.average(sum, work, gradient);
              optimizer.step(gradient, 1e-9);
              problem.work();
            });
    return seconds / problem.size();
  }

  private static double median(int rounds, Runnable work) {
    return Trial.alternate(WARM_UP, rounds, into -> into.add(Trial.seconds(work)))[0].median();
  }
}
