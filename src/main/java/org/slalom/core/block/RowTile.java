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

  /** A tile for rows of D features. */
  public RowTile(int dimension) {
    int rows = capacity(dimension);
    buffer = FloatMatrix.tile(rows, dimension);
    features = buffer;
    labels = new int[rows];
    weights = new double[rows];
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
      features = view;
      describe(block, from, count);
    }
  }

  /** The same, with {@link #features} in memory of this tile's own, to be changed as one likes. */
  public void copy(RowBlock block, int from, int count, float shift) {
    features = buffer;
    buffer.realign();
    for (int r = 0; r < count; r++) {
      block.read(from + r, shift, buffer.values(), buffer.at(r));
    }
    describe(block, from, count);
  }

  /** A row by itself, as the only one: its features are to be written to {@link #features}. */
  public void clear() {
    features = buffer;
    buffer.realign();
  }

  private void describe(RowBlock block, int from, int count) {
    for (int r = 0; r < count; r++) {
      labels[r] = block.label(from + r);
      weights[r] = block.weight(from + r);
    }
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
