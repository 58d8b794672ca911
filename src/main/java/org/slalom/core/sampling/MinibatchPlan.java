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
    Ranks ranks = new Ranks(bucketRows);
    return switch (spec.sampling()) {
      case EPOCH ->
          spec.size() >= ranks.rows()
              ? new FullBatchPlan(bucketRows)
              : new EpochPlan(new RunTable(bucketRows), spec.size(), ranks.rows(), seed);
      case BERNOULLI -> new BernoulliPlan(ranks, spec.size(), seed);
      case REPLACEMENT -> new ReplacementPlan(ranks, spec.size(), seed);
    };
  }
}
