package org.slalom.core.preprocess;

import java.io.Serializable;
import org.slalom.core.block.RowBlock;
import org.slalom.math.FixedPoint;

/**
 * Sums over rows, for every feature, of its distance from a centre or of the square of that, in
 * fixed point with a unit of its own for each feature: parts merge in any order to the same bits.
 */
public final class FeatureSums implements Serializable {

  private static final long serialVersionUID = 1L;

  private final double[] centre;
  private final boolean squared;
  private final int[] exponents;
  private final long[] sums;

  /**
   * Sums of no rows yet.
   *
   * @param ranges of all the rows that will be added
   * @param centre D values within the ranges
   * @param squared whether distances are squared
   */
  public FeatureSums(FeatureRanges ranges, double[] centre, boolean squared) {
    this.centre = centre;
    this.squared = squared;
    this.sums = new long[centre.length];
    this.exponents = new int[centre.length];
    for (int d = 0; d < centre.length; d++) {
      double distance =
          Math.max(
              Math.abs(ranges.maximum(d) - centre[d]), Math.abs(ranges.minimum(d) - centre[d]));
      double largest = squared ? distance * distance : distance;
      exponents[d] =
          FixedPoint.forBound(Math.max(largest * ranges.rows(), Double.MIN_NORMAL)).exponent();
    }
  }

  /** Takes in the rows of a block. */
  public void add(RowBlock block) {
    double[] scales = new double[centre.length];
    for (int d = 0; d < scales.length; d++) {
      scales[d] = Math.scalb(1.0, exponents[d]);
    }
    float[] row = new float[block.dimension()];
    for (int r = 0; r < block.rows(); r++) {
      block.read(r, 0, row, 0);
      for (int d = 0; d < row.length; d++) {
        double distance = row[d] - centre[d];
        sums[d] += (long) Math.rint((squared ? distance * distance : distance) * scales[d]);
      }
    }
  }

  /** Takes in other sums of the same kind; returns these, which are changed. */
  public FeatureSums add(FeatureSums other) {
    for (int d = 0; d < sums.length; d++) {
      sums[d] += other.sums[d];
    }
    return this;
  }

  /** The sum of a feature. */
  public double value(int feature) {
    return new FixedPoint(exponents[feature]).value(sums[feature]);
  }
}
