package org.slalom.spark.pack;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.slalom.core.order.Placement;
import org.slalom.core.order.RowKey;
import scala.Tuple2;

/**
 * Gathers rows in the order they come, and hands them on as parts, each for one partition and
 * sorted by key.
 */
final class PackedRowsBuilder {

  private final int rowBytes;
  private long[] keys;
  private long[] contents;
  private int[] labels;
  private double[] weights;
  private int[] copies;
  private byte[] features;
  private BadRows badRows = new BadRows();
  private int rows;

  PackedRowsBuilder(int rowBytes, int expectedRows) {
    this.rowBytes = rowBytes;
    int room = Math.max(16, expectedRows);
    keys = new long[2 * room];
    contents = new long[2 * room];
    labels = new int[room];
    weights = new double[room];
    copies = new int[room];
    features = new byte[Math.multiplyExact(room, rowBytes)];
  }

  void add(
      RowKey key, RowKey content, int label, double weight, int count, byte[] source, int from) {
    if (rows == labels.length) {
      grow();
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

  void addBad(String place, String reason) {
    badRows.add(place, reason);
  }

  /** Bytes of features gathered. */
  long bytes() {
    return (long) rows * rowBytes;
  }

  /** All rows so far as one part, in the order they came; the builder is then empty. */
  PackedRows build() {
    PackedRows built =
        new PackedRows(
            Arrays.copyOf(keys, 2 * rows),
            Arrays.copyOf(contents, 2 * rows),
            Arrays.copyOf(labels, rows),
            Arrays.copyOf(weights, rows),
            Arrays.copyOf(copies, rows),
            Arrays.copyOf(features, rows * rowBytes),
            rowBytes,
            badRows);
    rows = 0;
    badRows = new BadRows();
    return built;
  }

  /**
   * All rows so far, a sorted part for each partition that has any; bad rows go to the first. The
   * builder is then empty.
   */
  List<Tuple2<Integer, PackedRows>> buildParts(Placement placement) {
    PackedRows all = build();
    int[] order = KeyOrder.sorted(all);
    List<Tuple2<Integer, PackedRows>> parts = new ArrayList<>();
    for (int from = 0; from < order.length; ) {
      int partition = placement.partitionOf(placement.buckets().of(all.high(order[from])));
      int to = from;
      while (to < order.length
          && placement.partitionOf(placement.buckets().of(all.high(order[to]))) == partition) {
        to++;
      }
      parts.add(new Tuple2<>(partition, all.gather(order, from, to)));
      from = to;
    }
    if (all.badRows().any()) {
      PackedRowsBuilder bad = new PackedRowsBuilder(rowBytes, 0);
      bad.badRows.add(all.badRows());
      parts.add(new Tuple2<>(0, bad.build()));
    }
    return parts;
  }

  private void grow() {
    int room = 2 * rows;
    keys = Arrays.copyOf(keys, 2 * room);
    contents = Arrays.copyOf(contents, 2 * room);
    labels = Arrays.copyOf(labels, room);
    weights = Arrays.copyOf(weights, room);
    copies = Arrays.copyOf(copies, room);
    features = Arrays.copyOf(features, Math.multiplyExact(room, rowBytes));
  }
}
