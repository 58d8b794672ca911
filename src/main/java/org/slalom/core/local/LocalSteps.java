package org.slalom.core.local;

import org.slalom.core.optim.LocalSpec;
import org.slalom.core.optim.TrainingSpec;
import org.slalom.core.order.Buckets;
import org.slalom.core.sampling.BatchSpec;

/**
 * Local steps as they are made. What is left to us is chosen by the sizes of the data and by the
 * specification, never by cores or clocks: it decides the answer.
 *
 * @param steps K, the steps of a round, at least 1; 0 without local steps
 * @param shards V, at least 1; 0 without local steps
 */
public record LocalSteps(int steps, int shards) {

  /** Every step is made by all rows of its minibatch together. */
  public static final LocalSteps NONE = new LocalSteps(0, 0);

  /** A shard that we cut has so many rows, or up to twice as many. */
  private static final long LEAST_SHARD_ROWS = 24_576;

  /** Rows a step, chosen by us: all tasks that wait for each other want to be worth it. */
  private static final int SYNCHRONOUS_BATCH = 128;

  /** Where nobody waits, more steps with fewer rows are better. */
  private static final int LOCAL_BATCH = 32;

  /** Shards should not drift apart for longer. */
  private static final long MOST_STEPS = 1_000;

  /** With more weights, moving them costs more than a step does. */
  private static final long MOST_WEIGHTS = 1L << 20;

  /**
   * Whether a run makes local steps. Left to us, it does where the method allows it and the model
   * is small.
   *
   * @param rows in all, those set apart for validation included
   * @param classes C
   * @param dimension D
   */
  public static boolean wanted(TrainingSpec spec, long rows, int classes, int dimension) {
    return spec.local().steps().isPresent()
        ? spec.local().steps().getAsInt() > 0
        : allowed(spec)
            && batch(spec, LOCAL_BATCH) < rows
            && (long) classes * dimension <= MOST_WEIGHTS;
  }

  /**
   * The specification with what was left to us chosen, as far as it is known before the rows are
   * cut into shards: whether there are local steps, and the rows a step.
   *
   * @param rows in all, those set apart for validation included
   * @param classes C
   * @param dimension D
   */
  public static TrainingSpec resolve(TrainingSpec spec, long rows, int classes, int dimension) {
    boolean local = wanted(spec, rows, classes, dimension);
    int batch = batch(spec, local ? LOCAL_BATCH : SYNCHRONOUS_BATCH);
    return spec.with(spec.batch().withSize(batch), local ? spec.local() : LocalSpec.NONE);
  }

  private static int batch(TrainingSpec spec, int chosen) {
    return spec.batch().size() == BatchSpec.AUTO ? chosen : spec.batch().size();
  }

  /** Whether the method, its steps and the penalty of a run can be had by local steps. */
  public static boolean allowed(TrainingSpec spec) {
    return spec.optimizer().kind().isDescent()
        && spec.penalty().l1() == 0
        && spec.precondition() == 0;
  }

  /**
   * The number of shards of a run: as asked for, or else a power of two, so that all have as many
   * buckets.
   *
   * @param rows in all
   * @param least the fewest that the rows can be cut into
   */
  public static int shards(TrainingSpec spec, long rows, int least) {
    if (spec.local().shards().isPresent()) {
      return spec.local().shards().getAsInt();
    }
    long wished = Math.max(least, Long.highestOneBit(Math.max(1, rows / LEAST_SHARD_ROWS)));
    int buckets = Buckets.forRows(rows).count();
    int shards = 1;
    while (shards < wished && shards < buckets) {
      shards *= 2;
    }
    return shards;
  }

  /**
   * The local steps of a run that wants them: as asked for, or else a round an epoch, or several
   * equal ones.
   *
   * @param shards V
   * @param trainingRows N
   */
  public static LocalSteps of(TrainingSpec spec, int shards, long trainingRows) {
    long epoch = stepsPerEpoch(shards, trainingRows, spec.batch().size());
    long rounds = ceilDiv(epoch, MOST_STEPS);
    return new LocalSteps(spec.local().steps().orElse((int) ceilDiv(epoch, rounds)), shards);
  }

  /** Whether there are any. */
  public boolean any() {
    return steps > 0;
  }

  /** Steps that make one pass over the rows: each takes a minibatch of every shard. */
  public static long stepsPerEpoch(int shards, long trainingRows, int batchRows) {
    return Math.max(1, ceilDiv(trainingRows, (long) shards * batchRows));
  }

  private static long ceilDiv(long dividend, long divisor) {
    return (dividend + divisor - 1) / divisor;
  }
}
