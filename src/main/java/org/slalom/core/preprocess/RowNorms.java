package org.slalom.core.preprocess;

import java.io.Serializable;
import org.slalom.core.block.RowBlock;
import org.slalom.math.ExactSum;

/**
 * How long the preprocessed rows are: moments of q, a row's squared Euclidean norm, and of v, its
 * weight. Parts merge in any order to the same bits.
 */
public final class RowNorms implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final int TILE_ROWS = 4;

  private final Preprocessing preprocessing;
  private final double[] classWeights;
  private final double constant;
  private final double kept;
  private final ExactSum weights = new ExactSum();
  private final ExactSum weightedNorms = new ExactSum();
  private final ExactSum squares = new ExactSum();
  private long rows;

  /**
   * The norms of no rows yet.
   *
   * @param classWeights C factors on the weight of a row
   * @param constant added to every squared norm: 1 for the input that a bias stands for
   * @param dropout probability that an input is dropped, in [0, 1): what is kept is scaled up, and
   *     so is the expected norm
   */
  public RowNorms(
      Preprocessing preprocessing, double[] classWeights, double constant, double dropout) {
    this.preprocessing = preprocessing;
    this.classWeights = classWeights;
    this.constant = constant;
    this.kept = 1 - dropout;
  }

  /** Takes in the rows of a block. */
  public void add(RowBlock block) {
    int dimension = block.dimension();
    float[] tile = new float[TILE_ROWS * dimension];
    double[] lengths = new double[TILE_ROWS];
    for (int first = 0; first < block.rows(); first += TILE_ROWS) {
      int count = Math.min(TILE_ROWS, block.rows() - first);
      for (int r = 0; r < count; r++) {
        block.read(first + r, 0, tile, r * dimension);
      }
      squaredLengths(tile, lengths);
      for (int r = 0; r < count; r++) {
        double norm = constant + lengths[r] / kept;
        double weight = block.weight(first + r) * classWeights[block.label(first + r)];
        weights.add(weight);
        weightedNorms.add(weight * norm);
        squares.add(weight * norm * (weight * norm));
      }
    }
    rows += block.rows();
  }

  /** Sums the squares of each row in the order of its features; four sums do not wait for one. */
  private void squaredLengths(float[] tile, double[] lengths) {
    double[] offset = preprocessing.offset();
    double[] factor = preprocessing.factor();
    int dimension = offset.length;
    double sum0 = 0;
    double sum1 = 0;
    double sum2 = 0;
    double sum3 = 0;
    for (int d = 0; d < dimension; d++) {
      double x0 = (tile[d] - offset[d]) * factor[d];
      double x1 = (tile[dimension + d] - offset[d]) * factor[d];
      double x2 = (tile[2 * dimension + d] - offset[d]) * factor[d];
      double x3 = (tile[3 * dimension + d] - offset[d]) * factor[d];
      sum0 = Math.fma(x0, x0, sum0);
      sum1 = Math.fma(x1, x1, sum1);
      sum2 = Math.fma(x2, x2, sum2);
      sum3 = Math.fma(x3, x3, sum3);
    }
    lengths[0] = sum0;
    lengths[1] = sum1;
    lengths[2] = sum2;
    lengths[3] = sum3;
  }

  /** Takes in other norms; returns these, which are changed. */
  public RowNorms add(RowNorms other) {
    weights.add(other.weights);
    weightedNorms.add(other.weightedNorms);
    squares.add(other.squares);
    rows += other.rows;
    return this;
  }

  /** {@code sum(v q) / sum(v)}: no eigenvalue of the rows' second moment is larger. */
  public double mean() {
    return weightedNorms.value() / weights.value();
  }

  /**
   * {@code mean((v q)^2) / (mean(v) mean(v q))}: the same, each row counted by its length, and so
   * what single rows do to a small batch. At least the mean; 0 if all rows are zero.
   */
  public double sizeBiasedMean() {
    double denominator = weights.value() * (weightedNorms.value() / rows);
    return denominator > 0 ? squares.value() / denominator : 0;
  }
}
