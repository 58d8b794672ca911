package org.slalom.spark.check;

import java.util.ArrayList;
import java.util.List;
import org.slalom.core.block.RowBlock;
import org.slalom.core.block.RowBlockBuilder;
import org.slalom.core.gradient.Objective;
import org.slalom.core.preprocess.Preprocessing;

/**
 * Picks rows that a linear classifier can fit whatever their labels: linearly independent ones, by
 * the Gram-Schmidt process on the preprocessed rows (with a 1 for the bias). A row that lies nearly
 * in the span of those already picked, a copy of one above all, is passed over.
 */
final class IndependentRows {

  /** Least share of a row's squared norm that must be new. */
  private static final double LEAST_NEW = 1e-3;

  private final Preprocessing preprocessing;
  private final boolean intercept;
  private final float[] stored;
  private final List<double[]> basis = new ArrayList<>();

  private IndependentRows(Objective objective) {
    this.preprocessing = objective.preprocessing();
    this.intercept = objective.intercept();
    this.stored = new float[objective.dimension()];
  }

  /**
   * The first rows of a block that are independent, each with a weight of 1.
   *
   * @param most how many at most
   */
  static RowBlock pick(RowBlock block, int most, Objective objective) {
    IndependentRows rows = new IndependentRows(objective);
    RowBlockBuilder builder = new RowBlockBuilder(block.storage(), block.dimension(), most);
    for (int r = 0; r < block.rows() && builder.rows() < most; r++) {
      if (rows.add(block, r)) {
        block.copyTo(r, builder, 1);
      }
    }
    return builder.build();
  }

  /** Whether a row is independent of those before; it then joins them. */
  private boolean add(RowBlock block, int r) {
    block.read(r, 0, stored, 0);
    double[] row = new double[stored.length + 1];
    for (int d = 0; d < stored.length; d++) {
      row[d] = (stored[d] - preprocessing.offset()[d]) * preprocessing.factor()[d];
    }
    row[stored.length] = intercept ? 1 : 0;
    double whole = dot(row, row);
    for (double[] direction : basis) {
      double along = dot(row, direction);
      for (int d = 0; d < row.length; d++) {
        row[d] -= along * direction[d];
      }
    }
    double left = dot(row, row);
    if (!(left > LEAST_NEW * whole)) {
      return false;
    }
    double norm = Math.sqrt(left);
    for (int d = 0; d < row.length; d++) {
      row[d] /= norm;
    }
    basis.add(row);
    return true;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int d = 0; d < a.length; d++) {
      sum = Math.fma(a[d], b[d], sum);
    }
    return sum;
  }
}
