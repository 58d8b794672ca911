package org.slalom.core.block;

import java.util.Arrays;

/**
 * Gathers rows of one storage type and dimension into a {@link RowBlock}; buffers grow as needed.
 */
public final class RowBlockBuilder {

  private final Storage storage;
  private final int dimension;
  private byte[] features;
  private int[] labels;
  private double[] weights;
  private int rows;

  /** Begins a block with room for some rows. */
  public RowBlockBuilder(Storage storage, int dimension, int expectedRows) {
    this.storage = storage;
    this.dimension = dimension;
    this.features = new byte[Math.multiplyExact(expectedRows, rowBytes())];
    this.labels = new int[expectedRows];
    this.weights = new double[expectedRows];
  }

  /**
   * Adds a row, copying its features from an array of many.
   *
   * @param source features in the form of the storage type
   * @param from position of the row's first byte in {@code source}
   */
  public void add(byte[] source, int from, int label, double weight) {
    if (rows == labels.length) {
      resize(Math.max(16, 2 * rows));
    }
    System.arraycopy(source, from, features, rows * rowBytes(), rowBytes());
    labels[rows] = label;
    weights[rows] = weight;
    rows++;
  }

  /** Number of rows so far. */
  public int rows() {
    return rows;
  }

  /** Bytes that the features of a row take. */
  public int rowBytes() {
    return dimension * storage.bytesPerFeature();
  }

  /** The block of the rows so far; the builder is then empty and may be used again. */
  public RowBlock build() {
    if (rows < labels.length) {
      resize(rows);
    }
    RowBlock block = RowBlock.of(storage, dimension, features, labels, weights);
    rows = 0;
    resize(0); // the block has taken the arrays
    return block;
  }

  private void resize(int room) {
    features = Arrays.copyOf(features, Math.multiplyExact(room, rowBytes()));
    labels = Arrays.copyOf(labels, room);
    weights = Arrays.copyOf(weights, room);
  }
}
