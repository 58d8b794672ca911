package org.slalom.spark.train;

import java.util.Locale;
import java.util.OptionalInt;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.slalom.core.error.UserFault;
import org.slalom.core.local.LocalSteps;
import org.slalom.core.optim.TrainingSpec;
import org.slalom.core.order.Buckets;

/**
 * Whether a run fits into the memory it is given, from its sizes alone: better to be told at the
 * start, with the settings needed, than to be killed in the middle. Sizes grow with p = C x D
 * parameters.
 */
public final class Capacity {

  private static final long MEBIBYTE = 1L << 20;

  /** What a JVM and Spark take for themselves. */
  private static final long BASE = 300 * MEBIBYTE;

  /**
   * Float64 arrays of p on the driver: parameters, gradient, at most three of an optimiser, an
   * average, the best so far.
   */
  private static final int DRIVER_ARRAYS = 7;

  /** Float32 arrays of p in a task of a synchronous step: weights and gradient, padded. */
  private static final int STEP_ARRAYS = 2;

  /** The same of a task that makes local steps, which has the state of an optimiser. */
  private static final int LOCAL_ARRAYS = 6;

  /** Arrays of p longs in any task: its sum, and a share of it or its serialised form. */
  private static final int TASK_SUMS = 2;

  /** Float32 arrays of p where weights are sent or arrive: as numbers, and in blocks of bytes. */
  private static final int WEIGHTS_ARRAYS = 2;

  private static final int RUN_ROWS = 256;

  private Capacity() {}

  /**
   * Checks the sizes of a run.
   *
   * @param classes C
   * @param dimension D
   * @param rows N
   * @param aggregationDepth levels of the tree of gradient sums, where set
   * @throws UserFault if the run cannot fit, with the settings that it needs
   */
  public static void require(
      SparkContext context,
      TrainingSpec asked,
      int classes,
      int dimension,
      long rows,
      OptionalInt aggregationDepth) {
    long parameters = (long) classes * dimension + classes;
    String sizes =
        String.format(
            Locale.ROOT,
            "%,d classes x %,d features = %,d weights",
            classes,
            dimension,
            parameters);
    if (parameters > Integer.MAX_VALUE - 8) {
      throw UserFault.usage("the model is too large")
          .expected("at most 2,147,483,639 weights")
          .got(sizes)
          .remedy("use fewer features, or fewer classes");
    }
    // directions are looked for as if they were classes
    long summed = Math.max(parameters, (long) asked.precondition() * (dimension + 1L));
    long shareBytes = Long.BYTES * summed;
    TrainingSpec spec = LocalSteps.resolve(asked, rows, classes, dimension);
    boolean local = LocalSteps.wanted(spec, rows, classes, dimension);
    long shares =
        sharesAtDriver(
            local ? LocalSteps.shards(spec, rows, 1) : stepTasks(spec, rows),
            parameters,
            aggregationDepth);
    SparkConf conf = context.conf();
    long resultLimit = conf.getSizeAsBytes("spark.driver.maxResultSize", "1g");
    if (resultLimit > 0 && shares * shareBytes > resultLimit) {
      throw UserFault.usage("the gradients of a step are larger than the driver may receive")
          .expected("--conf spark.driver.maxResultSize=" + gibibytes(2 * shares * shareBytes) + "g")
          .got(gibibytes(resultLimit) + "g, for up to " + shares + " sums of " + sizes)
          .remedy(
              "give spark-submit that setting, before the command; or a larger --aggregation-depth");
    }
    long taskBytes =
        (TASK_SUMS * Long.BYTES + (local ? LOCAL_ARRAYS : STEP_ARRAYS) * Float.BYTES) * summed;
    long weightsBytes = (long) WEIGHTS_ARRAYS * Float.BYTES * summed;
    long driverBytes =
        BASE + (DRIVER_ARRAYS * Double.BYTES) * summed + (shares + 1) * shareBytes + weightsBytes;
    long heap = Runtime.getRuntime().maxMemory();
    if (context.isLocal()) {
      requireHeap(
          "--driver-memory", driverBytes + context.defaultParallelism() * taskBytes, heap, sizes);
    } else {
      requireHeap("--driver-memory", driverBytes, heap, sizes);
      long cores = conf.getInt("spark.executor.cores", 1);
      long executor = conf.getSizeAsBytes("spark.executor.memory", "1g");
      requireHeap("--executor-memory", BASE + weightsBytes + cores * taskBytes, executor, sizes);
    }
  }

  /** The most tasks that a synchronous step has. */
  private static long stepTasks(TrainingSpec spec, long rows) {
    long runs = (Math.min(spec.batch().size(), rows) + RUN_ROWS - 1) / RUN_ROWS + 1;
    return Math.min(runs, Buckets.forRows(rows).count());
  }

  /** The most sums that reach the driver at once. */
  private static long sharesAtDriver(long tasks, long parameters, OptionalInt aggregationDepth) {
    int depth = TreeDepth.of(aggregationDepth, tasks, parameters);
    return (long) Math.ceil(StrictMath.pow((double) tasks, 1.0 / depth)) + 1;
  }

  private static void requireHeap(String option, long needed, long given, String sizes) {
    if (needed > given) {
      throw UserFault.usage("the run does not fit into memory")
          .expected(option + " " + gibibytes(needed + needed / 4) + "g")
          .got(String.format(Locale.ROOT, "%,d MB, for %s", given / MEBIBYTE, sizes))
          .remedy("give spark-submit that option, before the command");
    }
  }

  private static long gibibytes(long bytes) {
    return Math.max(1, (bytes + (1L << 30) - 1) >> 30);
  }
}
