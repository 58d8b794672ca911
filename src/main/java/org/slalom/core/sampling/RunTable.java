package org.slalom.core.sampling;

import java.util.Arrays;

/**
 * The runs that an epoch deals: each bucket is cut into runs of up to 256 rows, and the buckets are
 * grouped into 64 key ranges of equal width. Only the bucket sizes are held, never a list of runs.
 */
final class RunTable {

  /**
   * Rows a run. A run lies in one bucket, so a minibatch of this size is the work of one or two
   * tasks.
   */
  static final int RUN_ROWS = 256;

  /** Number of key ranges; it divides every number of buckets. */
  static final int KEY_RANGES = 64;

  private final int[] bucketRows;
  private final int bucketsPerRange;

  /** Number of runs in the buckets before each. */
  private final long[] firstRun;

  RunTable(int[] bucketRows) {
    this.bucketRows = bucketRows;
    this.bucketsPerRange = bucketRows.length / KEY_RANGES;
    this.firstRun = new long[bucketRows.length + 1];
    for (int b = 0; b < bucketRows.length; b++) {
      firstRun[b + 1] = firstRun[b] + (bucketRows[b] + RUN_ROWS - 1) / RUN_ROWS;
    }
  }

  /** Number of runs in a key range. */
  long runs(int keyRange) {
    return firstRun[(keyRange + 1) * bucketsPerRange] - firstRun[keyRange * bucketsPerRange];
  }

  /** The bucket of a run, counted within its key range. */
  int bucket(int keyRange, long run) {
    int from = keyRange * bucketsPerRange;
    long global = firstRun[from] + run;
    int found = Arrays.binarySearch(firstRun, from, from + bucketsPerRange, global);
    int bucket = found >= 0 ? found : -found - 2;
    while (firstRun[bucket + 1] == global) {
      bucket++; // empty buckets have no runs
    }
    return bucket;
  }

  /** First row of a run within its bucket, before any shift. */
  int firstRow(int keyRange, long run, int bucket) {
    return (int) (firstRun[keyRange * bucketsPerRange] + run - firstRun[bucket]) * RUN_ROWS;
  }

  int rows(int bucket) {
    return bucketRows[bucket];
  }
}
