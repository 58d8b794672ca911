package org.slalom.core.sampling;

/**
 * The minibatches of a run, one after the other: a pure function of the bucket sizes, the
 * specification, the seed and the step.
 */
public sealed interface MinibatchPlan
    permits EpochPlan, BernoulliPlan, ReplacementPlan, FullBatchPlan {

  /**
   * The minibatch of a step. Steps are asked for in ascending order; the first may be any.
   *
   * @param step counted from 0
   */
  Minibatch minibatch(long step);

  /** Steps that make one pass over the data, at least 1. */
  long stepsPerEpoch();

  /**
   * The plan for a specification.
   *
   * @param bucketRows number of training rows in each bucket; at least one row in all
   */
  static MinibatchPlan of(BatchSpec spec, int[] bucketRows, long seed) {
    return of(spec.size(), spec.sampling(), bucketRows, seed);
  }

  /**
   * The plan for a size and a way to sample.
   *
   * @param size B, as in {@link BatchSpec}
   * @param bucketRows as above
   */
  static MinibatchPlan of(int size, Sampling sampling, int[] bucketRows, long seed) {
    Ranks ranks = new Ranks(bucketRows);
    return switch (sampling) {
      case EPOCH ->
          size >= ranks.rows()
              ? new FullBatchPlan(bucketRows)
              : new EpochPlan(new RunTable(bucketRows), size, ranks.rows(), seed);
      case BERNOULLI -> new BernoulliPlan(ranks, size, seed);
      case REPLACEMENT -> new ReplacementPlan(ranks, size, seed);
    };
  }
}
