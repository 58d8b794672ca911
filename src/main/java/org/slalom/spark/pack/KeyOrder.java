package org.slalom.spark.pack;

import java.util.Arrays;

/** Sorts rows by key, then by content, without an object a row. */
final class KeyOrder {

  private KeyOrder() {}

  /**
   * The positions of rows in ascending order.
   *
   * <p>Sorts longs that hold the upper bits of a key and a position; the few rows that share those
   * bits are then sorted among themselves, which is linear for equal ones.
   */
  static int[] sorted(PackedRows rows) {
    int count = rows.rows();
    int positionBits = Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(count));
    long positionMask = (1L << positionBits) - 1;
    long[] coded = new long[count];
    for (int i = 0; i < count; i++) {
      // the sign bit is flipped so that signed order is the keys' unsigned order
      coded[i] = ((rows.high(i) ^ Long.MIN_VALUE) & ~positionMask) | i;
    }
    Arrays.sort(coded);
    int[] order = new int[count];
    int first = 0;
    for (int i = 0; i < count; i++) {
      order[i] = (int) (coded[i] & positionMask);
      boolean lastOfPrefix = i + 1 == count || ((coded[i] ^ coded[i + 1]) & ~positionMask) != 0;
      if (lastOfPrefix) {
        sortTies(rows, order, first, i + 1);
        first = i + 1;
      }
    }
    return order;
  }

  /** Sorts {@code order[from]} to {@code order[to - 1]} by all of key and content. */
  private static void sortTies(PackedRows rows, int[] order, int from, int to) {
    if (to - from > 1) {
      int[] sorted =
          Arrays.stream(order, from, to)
              .boxed()
              .sorted(rows::compare)
              .mapToInt(Integer::intValue)
              .toArray();
      System.arraycopy(sorted, 0, order, from, sorted.length);
    }
  }
}
