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
    float[] row = new float[block.dimension()];
    for (int r = 0; r < block.rows(); r++) {
      block.read(r, 0, row, 0);
      double features = 0;
      for (int d = 0; d < row.length; d++) {
        double x = (row[d] - preprocessing.offset()[d]) * preprocessing.factor()[d];
        features = Math.fma(x, x, features);
      }
      double norm = constant + features / kept;
      double weight = block.weight(r) * classWeights[block.label(r)];
      weights.add(weight);
      weightedNorms.add(weight * norm);
      squares.add(weight * norm * (weight * norm));
    }
    rows += block.rows();
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
