package org.slalom.core.sampling;

import java.util.Arrays;

/** Finds rows by their rank in the global order. */
final class Ranks {

  private final long[] starts;

  Ranks(int[] bucketRows) {
    starts = new long[bucketRows.length + 1];
    for (int b = 0; b < bucketRows.length; b++) {
      starts[b + 1] = starts[b] + bucketRows[b];
    }
  }

  long rows() {
    return starts[starts.length - 1];
  }

  /** Adds the row of a rank, 0 to {@code rows() - 1}, to a minibatch. */
  void add(long rank, Minibatch.Builder builder) {
    int found = Arrays.binarySearch(starts, rank);
    int bucket = found >= 0 ? found : -found - 2;
    while (starts[bucket + 1] == rank) {
      bucket++; // empty buckets share their start with the next
    }
    builder.add(bucket, (int) (rank - starts[bucket]), 1);
  }
}
