package org.slalom.core.loss;

import org.slalom.math.FloatMatrix;

/**
 * Least squares: {@code L = 1/2 sum over j of (s_j - t_j)^2}, where t is the target for the true
 * class and 0 for all others. With L2 it is ridge regression onto the classes (Hastie, Tibshirani
 * and Friedman, "The Elements of Statistical Learning", 4.2); its curvature is the same everywhere.
 *
 * @param target the score that the true class should have, at least 0
 */
public record SquaresLoss(double target) implements Loss {

  /** Scores are to be 1 for the true class. */
  public static final SquaresLoss OF_CLASSES = new SquaresLoss(1);

  /** The rows' own second moment: the derivative by a score is the score. */
  public static final SquaresLoss OF_SCORES = new SquaresLoss(0);

  @Override
  public double value(double[] scores, int label) {
    double loss = 0;
    for (int j = 0; j < scores.length; j++) {
      double excess = scores[j] - (j == label ? target : 0);
      loss += excess * excess / 2;
    }
    return loss;
  }

  @Override
  public void gradient(double[] scores, int label, double[] gradient) {
    System.arraycopy(scores, 0, gradient, 0, scores.length);
    gradient[label] -= target;
  }

  @Override
  public void differentiate(FloatMatrix scores, int rows, int[] labels, double[] losses) {
    for (int r = 0; r < rows; r++) {
      scores.set(labels[r], r, (float) (scores.get(labels[r], r) - target));
      losses[r] = 0;
    }
    for (int c = 0; c < scores.rows(); c++) {
      for (int r = 0; r < rows; r++) {
        double excess = scores.get(c, r);
        losses[r] += excess * excess / 2;
      }
    }
  }

  @Override
  public double initialValue(int classes) {
    return target * target / 2;
  }

  @Override
  public double gradientBound(int classes, double scoreBound) {
    return scoreBound + target;
  }

  @Override
  public double rowCurvature(int classes) {
    return 1;
  }

  @Override
  public double meanCurvature(int classes, double largestShare) {
    return 1;
  }

  @Override
  public double scale() {
    return target;
  }

  @Override
  public String name() {
    return "squares";
  }
}
