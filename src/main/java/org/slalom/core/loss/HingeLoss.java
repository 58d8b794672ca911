package org.slalom.core.loss;

import org.slalom.math.FloatMatrix;

/**
 * The multiclass SVM loss of Weston and Watkins (CS231n, lecture 3): {@code L = sum over j != y of
 * max(0, s_j - s_y + margin)}. Each active term adds 1 to the derivative by s_j and takes 1 from
 * that by s_y.
 *
 * @param margin by how much the true class must win; above 0
 */
public record HingeLoss(double margin) implements Loss {

  @Override
  public double value(double[] scores, int label) {
    double loss = 0;
    for (int j = 0; j < scores.length; j++) {
      if (j != label) {
        loss += Math.max(0, scores[j] - scores[label] + margin);
      }
    }
    return loss;
  }

  @Override
  public void gradient(double[] scores, int label, double[] gradient) {
    int active = 0;
    for (int j = 0; j < scores.length; j++) {
      boolean counts = j != label && scores[j] - scores[label] + margin > 0;
      gradient[j] = counts ? 1 : 0;
      active += counts ? 1 : 0;
    }
    gradient[label] = -active;
  }

  @Override
  public void differentiate(FloatMatrix scores, int rows, int[] labels, double[] losses) {
    for (int r = 0; r < rows; r++) {
      int label = labels[r];
      double threshold = (double) scores.get(label, r) - margin;
      double loss = 0;
      int active = 0;
      for (int c = 0; c < scores.rows(); c++) {
        double excess = scores.get(c, r) - threshold;
        // NaN counts, or divergence would look like a perfect fit
        boolean counts = c != label && !(excess <= 0);
        scores.set(c, r, counts ? 1 : 0);
        if (counts) {
          loss += excess;
          active++;
        }
      }
      scores.set(label, r, -active);
      losses[r] = loss;
    }
  }

  @Override
  public double initialValue(int classes) {
    return (classes - 1) * margin;
  }

  @Override
  public double gradientBound(int classes, double scoreBound) {
    return classes - 1;
  }

  /**
   * A kink has no curvature of its own: that of the squared hinge, smoothed over a width of two
   * margins.
   */
  @Override
  public double rowCurvature(int classes) {
    return new SquaredHingeLoss(margin).rowCurvature(classes) / (4 * margin);
  }

  @Override
  public double meanCurvature(int classes, double largestShare) {
    return new SquaredHingeLoss(margin).meanCurvature(classes, largestShare) / (4 * margin);
  }

  @Override
  public double scale() {
    return margin;
  }

  @Override
  public String name() {
    return "hinge";
  }
}
