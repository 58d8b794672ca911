package org.slalom.spark.pack;

import java.io.Serializable;
import java.util.List;
import org.slalom.core.block.RowBlockBuilder;
import org.slalom.core.order.RowKey;

/**
 * Rows with their keys in primitive arrays: the form in which they cross the shuffle. Nothing
 * changes once it is built.
 */
final class PackedRows implements Serializable {

  private static final long serialVersionUID = 1L;

  private final long[] keys;
  private final long[] contents;
  private final int[] labels;
  private final double[] weights;
  private final int[] copies;
  private final byte[] features;
  private final int rowBytes;
  private final BadRows badRows;

  /**
   * Packs rows.
   *
   * @param keys upper and lower half of each row's key, alternating
   * @param contents the same of each row's content hash; the same array if content is the key
   * @param copies how many equal rows each row stands for
   * @param badRows rows that could not be packed
   */
  PackedRows(
      long[] keys,
      long[] contents,
      int[] labels,
      double[] weights,
      int[] copies,
      byte[] features,
      int rowBytes,
      BadRows badRows) {
    this.keys = keys;
    this.contents = contents;
    this.labels = labels;
    this.weights = weights;
    this.copies = copies;
    this.features = features;
    this.rowBytes = rowBytes;
    this.badRows = badRows;
  }

  /** All rows of several parts, one part after the other. */
  static PackedRows concat(List<PackedRows> parts, int rowBytes) {
    int rows = parts.stream().mapToInt(PackedRows::rows).reduce(0, Math::addExact);
    long[] keys = new long[2 * rows];
    long[] contents = new long[2 * rows];
    int[] labels = new int[rows];
    double[] weights = new double[rows];
    int[] copies = new int[rows];
    byte[] features = new byte[Math.multiplyExact(rows, rowBytes)];
    BadRows badRows = new BadRows();
    int at = 0;
    for (PackedRows part : parts) {
      int count = part.rows();
      System.arraycopy(part.keys, 0, keys, 2 * at, 2 * count);
      System.arraycopy(part.contents, 0, contents, 2 * at, 2 * count);
      System.arraycopy(part.labels, 0, labels, at, count);
      System.arraycopy(part.weights, 0, weights, at, count);
      System.arraycopy(part.copies, 0, copies, at, count);
      System.arraycopy(part.features, 0, features, at * rowBytes, count * rowBytes);
      badRows.add(part.badRows);
      at += count;
    }
    return new PackedRows(keys, contents, labels, weights, copies, features, rowBytes, badRows);
  }

  int rows() {
    return labels.length;
  }

  long high(int row) {
    return keys[2 * row];
  }

  RowKey key(int row) {
    return new RowKey(keys[2 * row], keys[2 * row + 1]);
  }

  RowKey content(int row) {
    return new RowKey(contents[2 * row], contents[2 * row + 1]);
  }

  int label(int row) {
    return labels[row];
  }

  double weight(int row) {
    return weights[row];
  }

  int copies(int row) {
    return copies[row];
  }

  BadRows badRows() {
    return badRows;
  }

  boolean sameKey(int one, int other) {
    return keys[2 * one] == keys[2 * other] && keys[2 * one + 1] == keys[2 * other + 1];
  }

  boolean sameContent(int one, int other) {
    return contents[2 * one] == contents[2 * other]
        && contents[2 * one + 1] == contents[2 * other + 1];
  }

  /** Order by key, then by content. */
  int compare(int one, int other) {
    int order = compare(keys, one, other);
    return order != 0 ? order : compare(contents, one, other);
  }

  void copyTo(int row, RowBlockBuilder builder) {
    builder.add(features, row * rowBytes, labels[row], weights[row]);
  }

  void copyTo(int row, RowKey key, PackedRowsBuilder builder) {
    builder.add(key, content(row), labels[row], weights[row], 1, features, row * rowBytes);
  }

  /**
   * The rows at {@code order[from]} to {@code order[to - 1]}, equal neighbours joined into one row
   * of several copies.
   */
  PackedRows gather(int[] order, int from, int to) {
    PackedRowsBuilder builder = new PackedRowsBuilder(rowBytes, to - from);
    for (int i = from; i < to; ) {
      int row = order[i];
      int count = 0;
      while (i < to && sameKey(row, order[i]) && sameContent(row, order[i])) {
        count += copies[order[i]];
        i++;
      }
      builder.add(
          key(row), content(row), labels[row], weights[row], count, features, row * rowBytes);
    }
    return builder.build();
  }

  private static int compare(long[] halves, int one, int other) {
    int order = Long.compareUnsigned(halves[2 * one], halves[2 * other]);
    return order != 0 ? order : Long.compareUnsigned(halves[2 * one + 1], halves[2 * other + 1]);
  }
}
