package org.slalom.core.preprocess;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import org.slalom.core.block.RowBlock;
import org.slalom.core.block.Storage;
import org.slalom.math.Kernel;
import org.slalom.math.Kernels;

/**
 * All that one pass over the rows can find: the ranges of the features, the weights of the classes,
 * and the sums of features that are bytes. Parts merge in any order to the same bits.
 */
public final class RowTotals implements Serializable {

  private static final long serialVersionUID = 1L;

  /**
   * Rows of bytes whose sum is below 2^24, so that floats, the faster ones, lose nothing either.
   */
  private static final int EXACT_ROWS = 1 << 16;

  private final FeatureRanges ranges;
  private final RowWeights weights;

  /** Whole numbers below 2^53, of which doubles lose nothing; null unless features are bytes. */
  private final double @Nullable [] sums;

  /** The totals of no rows yet. */
  public RowTotals(Storage storage, int dimension, int classes) {
    ranges = new FeatureRanges(dimension);
    weights = new RowWeights(classes);
    sums = storage == Storage.BYTES ? new double[dimension] : null;
  }

  /** Takes in the rows of a block. */
  public void add(RowBlock block) {
    weights.add(block);
    for (int from = 0; from < block.rows(); from += EXACT_ROWS) {
      add(block, from, Math.min(from + EXACT_ROWS, block.rows()));
    }
  }

  private void add(RowBlock block, int from, int to) {
    Kernel kernel = Kernels.get();
    float[] row = new float[block.dimension()];
    float[] partial = new float[block.dimension()];
    for (int r = from; r < to; r++) {
      block.read(r, 0, row, 0);
      ranges.add(row, kernel);
      kernel.add(row, row.length, partial);
    }
    if (sums != null) {
      for (int d = 0; d < sums.length; d++) {
        sums[d] += partial[d];
      }
    }
  }

  /** Takes in other totals of the same storage; returns these, which are changed. */
  public RowTotals add(RowTotals other) {
    ranges.add(other.ranges);
    weights.add(other.weights);
    if (sums != null && other.sums != null) {
      for (int d = 0; d < sums.length; d++) {
        sums[d] += other.sums[d];
      }
    }
    return this;
  }

  /** The ranges of the features. */
  public FeatureRanges ranges() {
    return ranges;
  }

  /** The weights of the classes. */
  public RowWeights weights() {
    return weights;
  }

  /** D means, if features are bytes. */
  public double @Nullable [] means() {
    if (sums == null) {
      return null;
    }
    double[] means = new double[sums.length];
    for (int d = 0; d < means.length; d++) {
      means[d] = sums[d] / ranges.rows();
    }
    return means;
  }
}
