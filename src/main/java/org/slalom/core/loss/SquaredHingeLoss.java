package org.slalom.core.loss;

import org.slalom.math.FloatMatrix;

/**
 * The squared multiclass SVM loss (CS231n, lecture 3): {@code L = sum over j != y of max(0, s_j -
 * s_y + margin)^2}. A term of excess e adds 2 e to the derivative by s_j and takes 2 e from that by
 * s_y.
 *
 * @param margin by how much the true class must win; above 0
 */
public record SquaredHingeLoss(double margin) implements Loss {

  @Override
  public double value(double[] scores, int label) {
    double loss = 0;
    for (int j = 0; j < scores.length; j++) {
      if (j != label) {
        double excess = Math.max(0, scores[j] - scores[label] + margin);
        loss += excess * excess;
      }
    }
    return loss;
  }

  @Override
  public void gradient(double[] scores, int label, double[] gradient) {
    double total = 0;
    for (int j = 0; j < scores.length; j++) {
      gradient[j] = j == label ? 0 : 2 * Math.max(0, scores[j] - scores[label] + margin);
      total += gradient[j];
    }
    gradient[label] = -total;
  }

  @Override
  public void differentiate(FloatMatrix scores, int rows, int[] labels, double[] losses) {
    for (int r = 0; r < rows; r++) {
      int label = labels[r];
      double threshold = (double) scores.get(label, r) - margin;
      double loss = 0;
      double total = 0;
      for (int c = 0; c < scores.rows(); c++) {
        double excess = c == label ? 0 : Math.max(0, scores.get(c, r) - threshold);
        scores.set(c, r, (float) (2 * excess));
        loss += excess * excess;
        total += 2 * excess;
      }
      scores.set(label, r, (float) -total);
      losses[r] = loss;
    }
  }

  @Override
  public double initialValue(int classes) {
    return (classes - 1) * margin * margin;
  }

  @Override
  public double gradientBound(int classes, double scoreBound) {
    return 2 * (classes - 1) * (2 * scoreBound + margin);
  }

  /** Twice the largest eigenvalue of a star with C - 1 active terms, which is C. */
  @Override
  public double rowCurvature(int classes) {
    return 2 * classes;
  }

  @Override
  public double meanCurvature(int classes, double largestShare) {
    return 2 * Math.min(classes, 1 + classes * largestShare);
  }

  @Override
  public double scale() {
    return margin;
  }

  @Override
  public String name() {
    return "squared-hinge";
  }
}
