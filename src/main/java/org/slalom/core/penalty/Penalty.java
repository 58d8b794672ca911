package org.slalom.core.penalty;

import java.io.Serializable;

/**
 * {@code R(W) = l2 * sum W^2 + l1 * sum |W|}, over the weights and never the biases, with an
 * optional bound on the norm of each class's weights. L2 is smooth and joins the gradient; L1 acts
 * by its proximal step, which gives exact zeros; max-norm by projection.
 *
 * @param l1 at least 0
 * @param l2 at least 0
 * @param maxNorm largest Euclidean norm of a class's weights, above 0; infinite for none
 */
public record Penalty(double l1, double l2, double maxNorm) implements Serializable {

  /** No penalty at all. */
  public static final Penalty NONE = new Penalty(0, 0, Double.POSITIVE_INFINITY);

  /** R(W), over the first {@code count} parameters. */
  public double value(double[] parameters, int count) {
    if (l1 == 0 && l2 == 0) {
      return 0;
    }
    double squares = 0;
    double absolutes = 0;
    for (int i = 0; i < count; i++) {
      squares = Math.fma(parameters[i], parameters[i], squares);
      absolutes += Math.abs(parameters[i]);
    }
    return l2 * squares + l1 * absolutes;
  }

  /** The derivative of the L2 part by a weight. */
  public double smoothGradient(double weight) {
    return 2 * l2 * weight;
  }

  /**
   * The proximal step of the L1 part (soft threshold) for a gradient step of length {@code rate};
   * NaN for a NaN weight.
   */
  public double shrink(double weight, double rate) {
    double threshold = rate * l1;
    if (Math.abs(weight) <= threshold) {
      return 0;
    }
    return weight > 0 ? weight - threshold : weight + threshold;
  }

  /**
   * Scales each class's weights down to the norm bound.
   *
   * @param parameters C x D weights, then anything; changed in place
   */
  public void project(double[] parameters, int classes, int dimension) {
    if (maxNorm == Double.POSITIVE_INFINITY) {
      return;
    }
    for (int c = 0; c < classes; c++) {
      int from = c * dimension;
      double squares = 0;
      for (int i = from; i < from + dimension; i++) {
        squares = Math.fma(parameters[i], parameters[i], squares);
      }
      double norm = Math.sqrt(squares);
      if (norm > maxNorm) {
        for (int i = from; i < from + dimension; i++) {
          parameters[i] *= maxNorm / norm;
        }
      }
    }
  }
}
