package org.slalom.spark.pack;

import java.util.Arrays;
import org.slalom.core.order.RowKey;

/** Gathers rows in the order they come. */
final class PackedRowsBuilder {

  private static final int FEWEST_ROWS = 16;

  private final int rowBytes;
  private long[] keys;
  private long[] contents;
  private int[] labels;
  private double[] weights;
  private int[] copies;
  private byte[] features;
  private int rows;

  PackedRowsBuilder(int rowBytes, int expectedRows) {
    this.rowBytes = rowBytes;
    keys = new long[2 * expectedRows];
    contents = new long[2 * expectedRows];
    labels = new int[expectedRows];
    weights = new double[expectedRows];
    copies = new int[expectedRows];
    features = new byte[Math.multiplyExact(expectedRows, rowBytes)];
  }

  void add(
      RowKey key, RowKey content, int label, double weight, int count, byte[] source, int from) {
    if (rows == labels.length) {
      resize(Math.max(FEWEST_ROWS, 2 * rows));
    }
    keys[2 * rows] = key.high();
    keys[2 * rows + 1] = key.low();
    contents[2 * rows] = content.high();
    contents[2 * rows + 1] = content.low();
    labels[rows] = label;
    weights[rows] = weight;
    copies[rows] = count;
    System.arraycopy(source, from, features, rows * rowBytes, rowBytes);
    rows++;
  }

  /** Number of rows gathered. */
  int rows() {
    return rows;
  }

  /** Bytes that the features of a row take. */
  int rowBytes() {
    return rowBytes;
  }

  /** Bytes of features gathered. */
  long bytes() {
    return (long) rows * rowBytes;
  }

  /** The rows in the order they came. This ends the builder: the rows take its arrays. */
  PackedRows build() {
    if (rows < labels.length) {
      resize(rows);
    }
    return view();
  }

  /**
   * The rows in ascending order, equal ones joined into one row of several copies. The builder is
   * then empty, and may be used again.
   */
  PackedRows sorted() {
    PackedRows all = view();
    int[] order = KeyOrder.sorted(all);
    PackedRows sorted = all.gather(order);
    rows = 0;
    return sorted;
  }

  /** The rows so far, in the arrays of this builder. */
  private PackedRows view() {
    return new PackedRows(rows, keys, contents, labels, weights, copies, features, rowBytes);
  }

  private void resize(int room) {
    keys = Arrays.copyOf(keys, 2 * room);
    contents = Arrays.copyOf(contents, 2 * room);
    labels = Arrays.copyOf(labels, room);
    weights = Arrays.copyOf(weights, room);
    copies = Arrays.copyOf(copies, room);
    features = Arrays.copyOf(features, Math.multiplyExact(room, rowBytes));
  }
}
