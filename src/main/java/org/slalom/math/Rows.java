package org.slalom.math;

/** Rows of features in the form in which they lie in memory; kernels take them as they are. */
public sealed interface Rows permits FloatMatrix, ByteRows {

  /** Number of features a row, D. */
  int columns();

  /** Distance between the starts of two rows. */
  int stride();

  /** Position of the first feature of a row. */
  int at(int row);

  /**
   * Number of columns that groups of {@link FloatMatrix#LANES} can be read in, all within a row.
   */
  int grouped();

  /**
   * Writes features of a row as floats.
   *
   * @param column the first
   * @param count how many
   * @param target receives them from {@code at} on
   */
  void read(int row, int column, int count, float[] target, int at);
}
