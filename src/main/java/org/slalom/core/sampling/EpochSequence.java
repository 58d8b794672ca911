package org.slalom.core.sampling;

import org.slalom.core.random.KeyedPermutation;
import org.slalom.core.random.KeyedRandom;

/**
 * The order of the rows in one epoch, read from front to back. In each round every key range deals
 * one of its runs, by its own keyed permutation; the ranges take turns in bit-reversed order, so
 * that any few consecutive runs lie far apart in the key space and thus on different partitions.
 * Where a bucket is cut into runs is shifted anew each epoch, or the same rows would always travel
 * together.
 */
final class EpochSequence {

  private static final int KEY_RANGE_BITS = Integer.numberOfTrailingZeros(RunTable.KEY_RANGES);

  private final RunTable runs;
  private final long key;
  private final int turnMask;
  private final KeyedPermutation[] permutations = new KeyedPermutation[RunTable.KEY_RANGES];

  private long round;
  private int turn;

  private int bucket;
  private int position;
  private int remaining;

  EpochSequence(RunTable runs, long seed, long epoch) {
    this.runs = runs;
    this.key = KeyedRandom.bits(seed, epoch);
    this.turnMask = (int) KeyedRandom.bits(key) & (RunTable.KEY_RANGES - 1);
    for (int range = 0; range < RunTable.KEY_RANGES; range++) {
      permutations[range] =
          new KeyedPermutation(KeyedRandom.bits(key, range), Math.max(1, runs.runs(range)));
    }
  }

  /** Appends the next {@code count} rows; there must be that many left. */
  void take(int count, Minibatch.Builder builder) {
    int wanted = count;
    while (wanted > 0) {
      if (remaining == 0) {
        deal();
      }
      int length = runs.rows(bucket);
      int taken = Math.min(Math.min(wanted, remaining), length - position);
      builder.add(bucket, position, taken);
      wanted -= taken;
      remaining -= taken;
      position = (position + taken) % length;
    }
  }

  /** Passes over the next {@code count} rows, run by run; there must be that many left. */
  void skip(long count) {
    long left = count;
    while (left > 0) {
      if (remaining == 0) {
        deal();
      }
      int skipped = (int) Math.min(left, remaining);
      left -= skipped;
      remaining -= skipped;
      position = (position + skipped) % runs.rows(bucket);
    }
  }

  private void deal() {
    while (true) {
      int range = (Integer.reverse(turn) >>> (Integer.SIZE - KEY_RANGE_BITS)) ^ turnMask;
      long dealt = round;
      if (++turn == RunTable.KEY_RANGES) {
        turn = 0;
        round++;
      }
      if (dealt < runs.runs(range)) {
        begin(range, permutations[range].apply(dealt));
        return;
      }
    }
  }

  private void begin(int range, long run) {
    bucket = runs.bucket(range, run);
    int length = runs.rows(bucket);
    int first = runs.firstRow(range, run, bucket);
    int shift = (int) KeyedRandom.below(KeyedRandom.bits(key, bucket, 1), length);
    remaining = Math.min(RunTable.RUN_ROWS, length - first);
    position = (first + shift) % length;
  }
}
