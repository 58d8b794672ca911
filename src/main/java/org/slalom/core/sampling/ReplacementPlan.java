package org.slalom.core.sampling;

import java.util.Arrays;
import org.slalom.core.random.KeyedRandom;

/**
 * B rows, each drawn from all with replacement; taken in ascending rank, so that the rows of a
 * bucket lie together.
 */
final class ReplacementPlan implements MinibatchPlan {

  private final Ranks ranks;
  private final int size;
  private final long seed;

  ReplacementPlan(Ranks ranks, int size, long seed) {
    this.ranks = ranks;
    this.size = (int) Math.min(size, ranks.rows());
    this.seed = seed;
  }

  @Override
  public Minibatch minibatch(long step) {
    long[] drawn = new long[size];
    for (int i = 0; i < size; i++) {
      drawn[i] = KeyedRandom.below(KeyedRandom.bits(seed, step, i), ranks.rows());
    }
    Arrays.sort(drawn);
    Minibatch.Builder builder = new Minibatch.Builder();
    for (long rank : drawn) {
      ranks.add(rank, builder);
    }
    return builder.build();
  }

  @Override
  public long stepsPerEpoch() {
    return Math.max(1, Math.round((double) ranks.rows() / size));
  }
}
