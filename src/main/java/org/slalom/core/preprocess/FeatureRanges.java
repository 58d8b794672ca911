package org.slalom.core.preprocess;

import java.io.Serializable;
import java.util.Arrays;
import org.slalom.core.block.RowBlock;
import org.slalom.math.Kernel;
import org.slalom.math.Kernels;

/** Least and largest value of every feature. Parts merge in any order to the same. */
public final class FeatureRanges implements Serializable {

  private static final long serialVersionUID = 1L;

  private final float[] minimum;
  private final float[] maximum;
  private long rows;

  /** The ranges of no rows yet. */
  public FeatureRanges(int dimension) {
    minimum = new float[dimension];
    maximum = new float[dimension];
    Arrays.fill(minimum, Float.POSITIVE_INFINITY);
    Arrays.fill(maximum, Float.NEGATIVE_INFINITY);
  }

  /** Takes in the rows of a block. */
  public void add(RowBlock block) {
    Kernel kernel = Kernels.get();
    float[] row = new float[block.dimension()];
    for (int r = 0; r < block.rows(); r++) {
      block.read(r, 0, row, 0);
      add(row, kernel);
    }
  }

  /** Takes in a row. */
  void add(float[] row, Kernel kernel) {
    kernel.extend(row, row.length, minimum, maximum);
    rows++;
  }

  /** Takes in other ranges; returns these, which are changed. */
  public FeatureRanges add(FeatureRanges other) {
    for (int d = 0; d < minimum.length; d++) {
      minimum[d] = Math.min(minimum[d], other.minimum[d]);
      maximum[d] = Math.max(maximum[d], other.maximum[d]);
    }
    rows += other.rows;
    return this;
  }

  /** Number of rows. */
  public long rows() {
    return rows;
  }

  /** The least value of a feature. */
  public double minimum(int feature) {
    return minimum[feature];
  }

  /** The largest value of a feature. */
  public double maximum(int feature) {
    return maximum[feature];
  }

  /** Number of features, D. */
  public int dimension() {
    return minimum.length;
  }
}
