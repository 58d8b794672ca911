package org.slalom.math;

/**
 * Rows of unsigned bytes, one after the other; each stands for its value less {@value #SHIFT}, so
 * that it fits a signed byte.
 *
 * @param values the bytes
 * @param start position of the first row
 * @param columns bytes a row
 */
public record ByteRows(byte[] values, int start, int columns) implements Rows {

  /** What is taken off a byte. */
  public static final int SHIFT = 128;

  @Override
  public int stride() {
    return columns;
  }

  @Override
  public int at(int row) {
    return start + row * columns;
  }

  @Override
  public int grouped() {
    return columns / FloatMatrix.LANES * FloatMatrix.LANES;
  }

  @Override
  public void read(int row, int column, int count, float[] target, int at) {
    int from = at(row) + column;
    for (int i = 0; i < count; i++) {
      target[at + i] = (values[from + i] & 0xff) - SHIFT;
    }
  }
}
