package org.slalom.core.block;

import org.slalom.math.FloatMatrix;

/**
 * A few rows of a block in the form that kernels compute on: floats, zero-padded. There are as many
 * as stay in the second-level cache from the first use to the last. Not safe for use by several
 * threads.
 */
public final class RowTile {

  /** Half of a small second-level cache. */
  private static final int CACHE_BYTES = 512 << 10;

  private static final int FEWEST_ROWS = 16;
  private static final int MOST_ROWS = 64;

  private final FloatMatrix buffer;
  private FloatMatrix features;
  private final int[] labels;
  private final double[] weights;
  private final float[] row;
  private int rows;

  /** A tile for rows of D features. */
  public RowTile(int dimension) {
    int most = capacity(dimension);
    buffer = FloatMatrix.tile(most, dimension);
    features = buffer;
    labels = new int[most];
    weights = new double[most];
    row = new float[dimension];
  }

  /** Most rows of D features that a tile takes: a multiple of 16. */
  public static int capacity(int dimension) {
    int fitting = CACHE_BYTES / (Float.BYTES * dimension) / FloatMatrix.LANES * FloatMatrix.LANES;
    return Math.max(FEWEST_ROWS, Math.min(fitting, MOST_ROWS));
  }

  /**
   * Takes rows of a block, replacing those taken before; {@link #features} may be the block's own
   * memory, and must not be changed.
   *
   * @param from the first row
   * @param count how many, at most {@link #capacity()}
   * @param shift taken off every feature
   */
  public void take(RowBlock block, int from, int count, float shift) {
    FloatMatrix view = shift == 0 ? block.view(from, count) : null;
    if (view == null) {
      copy(block, from, count, shift);
    } else {
      rows = 0;
      features = view;
      for (int i = from; i < from + count; i++) {
        describe(block, i);
      }
    }
  }

  /** The same, with {@link #features} in memory of this tile's own, to be changed as one likes. */
  public void copy(RowBlock block, int from, int count, float shift) {
    clear();
    for (int i = from; i < from + count; i++) {
      block.read(i, shift, buffer.values(), buffer.at(rows));
      describe(block, i);
    }
  }

  /**
   * Copies rows of a block behind those there are, after {@link #clear}, and transforms their
   * features to {@code (x - offset) * factor}.
   *
   * @param from the first row
   * @param count how many; there must be room for them
   * @param offset D values
   * @param factor D values
   */
  public void add(RowBlock block, int from, int count, float[] offset, float[] factor) {
    for (int i = from; i < from + count; i++) {
      // compilers make vectors of loops whose arrays share one index, starting at 0
      block.read(i, 0, row, 0);
      for (int d = 0; d < row.length; d++) {
        row[d] = (row[d] - offset[d]) * factor[d];
      }
      System.arraycopy(row, 0, buffer.values(), buffer.at(rows), row.length);
      describe(block, i);
    }
  }

  private void describe(RowBlock block, int i) {
    labels[rows] = block.label(i);
    weights[rows] = block.weight(i);
    rows++;
  }

  /** Forgets all rows; {@link #features} is then memory of this tile's own. */
  public void clear() {
    features = buffer;
    buffer.realign();
    rows = 0;
  }

  /** Number of rows that it holds. */
  public int rows() {
    return rows;
  }

  /** Most rows that it takes. */
  public int capacity() {
    return labels.length;
  }

  /** The features, a row each. */
  public FloatMatrix features() {
    return features;
  }

  /** The class index of each row. */
  public int[] labels() {
    return labels;
  }

  /** The weight of each row; may be changed. */
  public double[] weights() {
    return weights;
  }
}
