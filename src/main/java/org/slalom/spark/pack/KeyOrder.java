package org.slalom.spark.pack;

import java.util.Arrays;

/** Sorts rows by key, then by content, without an object a row. */
final class KeyOrder {

  private KeyOrder() {}

  /**
   * The positions of rows in ascending order.
   *
   * <p>Sorts longs that hold the upper bits of a key and a position; the few rows that share those
   * bits are then put right by insertion, which is linear for equal ones.
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
    for (int i = 0; i < count; i++) {
      int row = (int) (coded[i] & positionMask);
      int at = i;
      while (at > 0 && rows.compare(order[at - 1], row) > 0) {
        order[at] = order[at - 1];
        at--;
      }
      order[at] = row;
    }
    return order;
  }
}
