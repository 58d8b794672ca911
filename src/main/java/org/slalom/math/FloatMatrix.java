package org.slalom.math;

import java.util.Arrays;

/**
 * A matrix of floats, row-major, in one array: row i is at {@link #at} and the {@link #stride}
 * values from there on; of these the first {@link #columns} are its elements and the others zero,
 * so that kernels need no special case at the end of a row.
 *
 * <p>A vector that straddles two cache lines takes two loads, a third of a kernel's speed. So the
 * rows start where a cache line does, as far as that can be told: the elements do not depend on it.
 * Not safe for use by several threads.
 */
public final class FloatMatrix implements Rows {

  /** Floats in a group that kernels treat as one; every stride is a multiple of it. */
  public static final int LANES = 16;

  /** Most columns of {@link #scores}. */
  public static final int MOST_SCORES = 256;

  /**
   * Stride of {@link #scores}, a constant for inner loops to rely on; with it, classes do not share
   * sets of the cache.
   */
  public static final int SCORES_STRIDE = MOST_SCORES + LANES;

  private final int rows;
  private final int columns;
  private final int stride;
  private final float[] values;
  private int start;

  private FloatMatrix(int rows, int columns, int stride, float[] values) {
    this.rows = rows;
    this.columns = columns;
    this.stride = stride;
    this.values = values;
  }

  /** A matrix of zeros. */
  public static FloatMatrix zeros(int rows, int columns) {
    return withStride(rows, columns, padded(columns));
  }

  /**
   * A matrix of zeros for a few rows that are read side by side: these are kept from the same sets
   * of the cache, which rows of a power of two would share.
   */
  public static FloatMatrix tile(int rows, int columns) {
    return withStride(rows, columns, padded(columns) + LANES);
  }

  /** A matrix of zeros for the scores of up to {@link #MOST_SCORES} rows, a row a column. */
  public static FloatMatrix scores(int classes) {
    return withStride(classes, MOST_SCORES, SCORES_STRIDE);
  }

  /** A column of values, in the array given. */
  public static FloatMatrix column(float[] values) {
    return new FloatMatrix(values.length, 1, 1, values);
  }

  /** Rows as they lie in an array, one after the other, without zeros between them. */
  public static FloatMatrix view(float[] values, int start, int rows, int columns) {
    FloatMatrix matrix = new FloatMatrix(rows, columns, columns, values);
    matrix.start = start;
    return matrix;
  }

  private static FloatMatrix withStride(int rows, int columns, int stride) {
    int length = Math.addExact(Math.multiplyExact(rows, stride), LANES);
    FloatMatrix matrix = new FloatMatrix(rows, columns, stride, new float[length]);
    matrix.start = Alignment.offset(matrix.values);
    return matrix;
  }

  /** The least multiple of {@link #LANES} that is not below a number of columns. */
  public static int padded(int columns) {
    return Math.addExact(columns, LANES - 1) / LANES * LANES;
  }

  /** Number of rows. */
  public int rows() {
    return rows;
  }

  /** Number of columns that count. */
  @Override
  public int columns() {
    return columns;
  }

  @Override
  public int stride() {
    return stride;
  }

  /** The array; it holds more than the elements. */
  public float[] values() {
    return values;
  }

  /** Position of the first element of a row in {@link #values}. */
  @Override
  public int at(int row) {
    return start + row * stride;
  }

  @Override
  public int grouped() {
    return stride >= padded(columns) ? padded(columns) : columns / LANES * LANES;
  }

  @Override
  public void read(int row, int column, int count, float[] target, int at) {
    System.arraycopy(values, at(row) + column, target, at, count);
  }

  /** An element. */
  public float get(int row, int column) {
    return values[at(row) + column];
  }

  /** Changes an element. */
  public void set(int row, int column, float value) {
    values[at(row) + column] = value;
  }

  /** Makes all elements zero; and starts anew at a cache line, if the array was moved in memory. */
  public void clear() {
    Arrays.fill(values, 0);
    start = Alignment.offset(values);
  }

  /**
   * Fills the first rows with those of an array.
   *
   * @param source rows of {@link #columns} values, one after the other
   */
  public void copyFrom(float[] source) {
    realign();
    for (int i = 0; i < rows; i++) {
      System.arraycopy(source, i * columns, values, at(i), columns);
    }
  }

  /**
   * Starts anew at a cache line, if the array was moved in memory since; the elements are then
   * zero, else what they were.
   */
  public void realign() {
    if (Alignment.offset(values) != start) {
      clear();
    }
  }
}
