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

  private final FloatMatrix features;
  private final int[] labels;
  private final double[] weights;

  /** A tile for rows of D features. */
  public RowTile(int dimension) {
    int rows = capacity(dimension);
    features = FloatMatrix.tile(rows, dimension);
    labels = new int[rows];
    weights = new double[rows];
  }

  /** Most rows of D features that a tile takes: a multiple of 16. */
  public static int capacity(int dimension) {
    int fitting = CACHE_BYTES / (Float.BYTES * dimension) / FloatMatrix.LANES * FloatMatrix.LANES;
    return Math.max(FEWEST_ROWS, Math.min(fitting, MOST_ROWS));
  }

  /**
   * Reads rows of a block, replacing those read before.
   *
   * @param from the first row
   * @param count how many, at most {@link #capacity()}
   * @param shift taken off every feature
   */
  public void read(RowBlock block, int from, int count, float shift) {
    features.realign();
    for (int r = 0; r < count; r++) {
      block.read(from + r, shift, features.values(), features.at(r));
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
