package org.slalom.core.order;

import java.io.Serializable;

/**
 * Cuts the key space into 2^bits equal ranges. How many depends on the number of rows alone, so
 * that everything built on buckets is the same however the data is spread over a cluster.
 *
 * @param bits 6 to 16
 */
public record Buckets(int bits) implements Serializable {

  private static final int FEWEST_BITS = 6;
  private static final int MOST_BITS = 16;
  private static final int ROWS_A_BUCKET = 4096;

  /** The buckets for a number of rows: about 4,096 in each. */
  public static Buckets forRows(long rows) {
    int bits = FEWEST_BITS;
    while (bits < MOST_BITS && rows >> bits > ROWS_A_BUCKET) {
      bits++;
    }
    return new Buckets(bits);
  }

  /** Number of buckets. */
  public int count() {
    return 1 << bits;
  }

  /** The bucket that a key falls into, by the upper half of the key. */
  public int of(long high) {
    return (int) (high >>> (Long.SIZE - bits));
  }
}
