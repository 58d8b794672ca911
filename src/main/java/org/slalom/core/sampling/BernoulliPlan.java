package org.slalom.core.sampling;

import org.slalom.core.random.KeyedRandom;

/**
 * Each row independently with probability B/N, by drawing the geometric gaps between chosen ranks:
 * O(B) whatever N is (Vitter 1984). The step's sum is divided by the expected size B.
 */
final class BernoulliPlan implements MinibatchPlan {

  private final Ranks ranks;
  private final int size;
  private final long seed;

  BernoulliPlan(Ranks ranks, int size, long seed) {
    this.ranks = ranks;
    this.size = (int) Math.min(size, ranks.rows());
    this.seed = seed;
  }

  @Override
  public Minibatch minibatch(long step) {
    double logMiss = StrictMath.log1p(-(double) size / ranks.rows());
    Minibatch.Builder builder = new Minibatch.Builder();
    long rank = -1;
    for (long draw = 0; ; draw++) {
      double u = KeyedRandom.unit(KeyedRandom.bits(seed, step, draw));
      double gap = 1 + Math.floor(StrictMath.log1p(-u) / logMiss);
      if (gap >= ranks.rows() - rank) {
        return builder.build(size);
      }
      rank += (long) gap;
      ranks.add(rank, builder);
    }
  }

  @Override
  public long stepsPerEpoch() {
    return Math.max(1, Math.round((double) ranks.rows() / size));
  }
}
