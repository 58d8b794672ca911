package org.slalom.core.preprocess;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import org.slalom.core.block.RowBlock;
import org.slalom.math.ExactSum;

/** Number and weights of the rows of each class. Parts merge in any order to the same bits. */
public final class RowWeights implements Serializable {

  private static final long serialVersionUID = 1L;

  private final long[] rows;
  private final double[] largest;
  private final @Nullable ExactSum[] sums;

  /** Rows of weight 1, which are most, are only counted. */
  private final long[] ones;

  /** The weights of no rows yet, of C classes. */
  public RowWeights(int classes) {
    rows = new long[classes];
    largest = new double[classes];
    ones = new long[classes];
    sums = new ExactSum[classes];
  }

  /** Takes in the rows of a block. */
  public void add(RowBlock block) {
    for (int r = 0; r < block.rows(); r++) {
      int label = block.label(r);
      double weight = block.weight(r);
      rows[label]++;
      largest[label] = Math.max(largest[label], weight);
      if (weight == 1) {
        ones[label]++;
      } else {
        others(label).add(weight);
      }
    }
  }

  /** Takes in other weights; returns these, which are changed. */
  public RowWeights add(RowWeights other) {
    for (int c = 0; c < rows.length; c++) {
      rows[c] += other.rows[c];
      ones[c] += other.ones[c];
      largest[c] = Math.max(largest[c], other.largest[c]);
      ExactSum others = other.sums[c];
      if (others != null) {
        others(c).add(others);
      }
    }
    return this;
  }

  /** Number of classes, C. */
  public int classes() {
    return rows.length;
  }

  /** Number of rows of a class. */
  public long rows(int label) {
    return rows[label];
  }

  /** Sum of the weights of a class's rows. */
  public double sum(int label) {
    ExactSum others = sums[label];
    return ones[label] + (others == null ? 0 : others.value());
  }

  /** The largest weight of a class's rows. */
  public double largest(int label) {
    return largest[label];
  }

  private ExactSum others(int label) {
    ExactSum others = sums[label];
    if (others == null) {
      others = new ExactSum();
      sums[label] = others;
    }
    return others;
  }
}
