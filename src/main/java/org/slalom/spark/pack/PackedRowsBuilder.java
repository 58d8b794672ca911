package org.slalom.spark.pack;

import java.util.Arrays;
import org.slalom.core.order.RowKey;

/** Gathers rows in the order they come. */
final class PackedRowsBuilder {

  private static final int FEWEST_ROWS = 16;

  private final RowFeatures.Builder features;
  private long[] keys;
  private long[] contents;
  private int[] labels;
  private double[] weights;
  private int[] copies;
  private int rows;

  PackedRowsBuilder(int rowBytes, int expectedRows) {
    features = new RowFeatures.Builder(rowBytes, expectedRows);
    keys = new long[2 * expectedRows];
    contents = new long[2 * expectedRows];
    labels = new int[expectedRows];
    weights = new double[expectedRows];
    copies = new int[expectedRows];
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
    features.add(source, from);
    rows++;
  }

  /** Bytes that the features of a row take. */
  int rowBytes() {
    return features.rowBytes();
  }

  /** Bytes of features gathered. */
  long bytes() {
    return (long) rows * rowBytes();
  }

  /** The rows in the order they came. This ends the builder: the rows take its arrays. */
  PackedRows build() {
    if (rows < labels.length) {
      resize(rows);
    }
    return new PackedRows(keys, contents, labels, weights, copies, features.build());
  }

  private void resize(int room) {
    keys = Arrays.copyOf(keys, 2 * room);
    contents = Arrays.copyOf(contents, 2 * room);
    labels = Arrays.copyOf(labels, room);
    weights = Arrays.copyOf(weights, room);
    copies = Arrays.copyOf(copies, room);
  }
}
