package org.slalom.spark.pack;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.slalom.core.order.RowKey;

/**
 * Gathers rows in the order they come. The features lie in arrays of moderate size, which never
 * have to grow.
 */
final class PackedRowsBuilder {

  private static final int FEWEST_ROWS = 16;
  private static final int CHUNK_BYTES = 256 << 10;

  private final int rowBytes;
  private final int expectedRows;
  private final List<byte[]> features = new ArrayList<>();
  private final List<Integer> firsts = new ArrayList<>();
  private long[] keys;
  private long[] contents;
  private int[] labels;
  private double[] weights;
  private int[] copies;
  private byte[] chunk = new byte[0];
  private int chunkBytes;
  private int rows;

  PackedRowsBuilder(int rowBytes, int expectedRows) {
    this.rowBytes = rowBytes;
    this.expectedRows = expectedRows;
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
    if (firsts.isEmpty() || chunk.length - chunkBytes < rowBytes) {
      openChunk();
    }
    keys[2 * rows] = key.high();
    keys[2 * rows + 1] = key.low();
    contents[2 * rows] = content.high();
    contents[2 * rows + 1] = content.low();
    labels[rows] = label;
    weights[rows] = weight;
    copies[rows] = count;
    System.arraycopy(source, from, chunk, chunkBytes, rowBytes);
    chunkBytes += rowBytes;
    rows++;
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
    if (chunkBytes < chunk.length) {
      features.set(features.size() - 1, Arrays.copyOf(chunk, chunkBytes));
    }
    return new PackedRows(
        keys,
        contents,
        labels,
        weights,
        copies,
        features.toArray(new byte[0][]),
        firsts.stream().mapToInt(first -> first).toArray(),
        rowBytes);
  }

  private void openChunk() {
    int most = Math.max(1, CHUNK_BYTES / Math.max(1, rowBytes));
    int count = rows < expectedRows ? Math.min(most, expectedRows - rows) : most;
    chunk = new byte[Math.multiplyExact(count, rowBytes)];
    chunkBytes = 0;
    features.add(chunk);
    firsts.add(rows);
  }

  private void resize(int room) {
    keys = Arrays.copyOf(keys, 2 * room);
    contents = Arrays.copyOf(contents, 2 * room);
    labels = Arrays.copyOf(labels, room);
    weights = Arrays.copyOf(weights, room);
    copies = Arrays.copyOf(copies, room);
  }
}
