package org.slalom.spark.pack;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.slalom.core.block.RowBlockBuilder;
import org.slalom.core.order.Placement;
import org.slalom.core.order.RowKey;
import scala.Tuple2;

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
  private final RowFeatures features;

  /**
   * Packs rows. All arrays are kept.
   *
   * @param keys upper and lower half of each row's key, alternating
   * @param contents the same of each row's content hash
   * @param copies how many equal rows each row stands for
   */
  PackedRows(
      long[] keys,
      long[] contents,
      int[] labels,
      double[] weights,
      int[] copies,
      RowFeatures features) {
    this.keys = keys;
    this.contents = contents;
    this.labels = labels;
    this.weights = weights;
    this.copies = copies;
    this.features = features;
  }

  /** All rows of several parts, one part after the other; the features stay where they are. */
  static PackedRows concat(List<PackedRows> parts, int rowBytes) {
    int rows = parts.stream().mapToInt(PackedRows::rows).reduce(0, Math::addExact);
    long[] keys = new long[2 * rows];
    long[] contents = new long[2 * rows];
    int[] labels = new int[rows];
    double[] weights = new double[rows];
    int[] copies = new int[rows];
    int at = 0;
    for (PackedRows part : parts) {
      int count = part.rows();
      System.arraycopy(part.keys, 0, keys, 2 * at, 2 * count);
      System.arraycopy(part.contents, 0, contents, 2 * at, 2 * count);
      System.arraycopy(part.labels, 0, labels, at, count);
      System.arraycopy(part.weights, 0, weights, at, count);
      System.arraycopy(part.copies, 0, copies, at, count);
      at += count;
    }
    List<RowFeatures> features = parts.stream().map(part -> part.features).toList();
    return new PackedRows(
        keys, contents, labels, weights, copies, RowFeatures.concat(features, rowBytes));
  }

  int rows() {
    return labels.length;
  }

  int rowBytes() {
    return features.rowBytes();
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

  boolean sameKey(int one, int other) {
    return keys[2 * one] == keys[2 * other] && keys[2 * one + 1] == keys[2 * other + 1];
  }

  private boolean equal(int one, int other) {
    return sameKey(one, other)
        && contents[2 * one] == contents[2 * other]
        && contents[2 * one + 1] == contents[2 * other + 1];
  }

  /** Order by key, then by content. */
  int compare(int one, int other) {
    int order = compare(keys, one, other);
    return order != 0 ? order : compare(contents, one, other);
  }

  void copyTo(int row, RowBlockBuilder builder) {
    int chunk = features.chunk(row);
    builder.add(features.bytes(chunk), features.position(row, chunk), labels[row], weights[row]);
  }

  /** Copies a row as one of {@code count}, under some key. */
  void copyTo(int row, RowKey key, int count, PackedRowsBuilder builder) {
    int chunk = features.chunk(row);
    builder.add(
        key,
        content(row),
        labels[row],
        weights[row],
        count,
        features.bytes(chunk),
        features.position(row, chunk));
  }

  /** The same rows with other labels: {@code classes[label]} for each label. */
  PackedRows relabelled(int[] classes) {
    int[] relabelled = Arrays.stream(labels).map(label -> classes[label]).toArray();
    return new PackedRows(keys, contents, relabelled, weights, copies, features);
  }

  /** A part for each partition that any of the rows belong to, in ascending order. */
  List<Tuple2<Integer, PackedRows>> deal(Placement placement) {
    int[] order = KeyOrder.sorted(this);
    List<Tuple2<Integer, PackedRows>> parts = new ArrayList<>();
    for (int from = 0; from < order.length; ) {
      int partition = partition(order[from], placement);
      int to = from + 1;
      while (to < order.length && partition(order[to], placement) == partition) {
        to++;
      }
      parts.add(new Tuple2<>(partition, select(order, from, to)));
      from = to;
    }
    return parts;
  }

  private int partition(int row, Placement placement) {
    return placement.partitionOf(placement.buckets().of(high(row)));
  }

  /**
   * The rows at {@code order[from]} to {@code order[to - 1]}, equal neighbours joined into one row
   * of several copies.
   */
  private PackedRows select(int[] order, int from, int to) {
    int[] selected = new int[to - from];
    int[] counts = new int[to - from];
    int size = 0;
    for (int i = from; i < to; i++) {
      int row = order[i];
      if (size == 0 || !equal(selected[size - 1], row)) {
        selected[size++] = row;
      }
      counts[size - 1] += copies[row];
    }
    return select(Arrays.copyOf(selected, size), Arrays.copyOf(counts, size));
  }

  /** Some of the rows, each of which stands for some copies; the features stay where they are. */
  private PackedRows select(int[] selected, int[] counts) {
    int size = selected.length;
    long[] selectedKeys = new long[2 * size];
    long[] selectedContents = new long[2 * size];
    int[] selectedLabels = new int[size];
    double[] selectedWeights = new double[size];
    for (int i = 0; i < size; i++) {
      int row = selected[i];
      System.arraycopy(keys, 2 * row, selectedKeys, 2 * i, 2);
      System.arraycopy(contents, 2 * row, selectedContents, 2 * i, 2);
      selectedLabels[i] = labels[row];
      selectedWeights[i] = weights[row];
    }
    return new PackedRows(
        selectedKeys,
        selectedContents,
        selectedLabels,
        selectedWeights,
        counts,
        features.select(selected));
  }

  private static int compare(long[] halves, int one, int other) {
    int order = Long.compareUnsigned(halves[2 * one], halves[2 * other]);
    return order != 0 ? order : Long.compareUnsigned(halves[2 * one + 1], halves[2 * other + 1]);
  }
}
