package org.slalom.core.optim;

import org.slalom.core.loss.Loss;

/**
 * A safe peak learning rate from the data. A step of gradient descent is safe up to 1 / (largest
 * curvature of the objective), which is at most the curvature of the loss in the scores times the
 * mean squared norm of the rows; a minibatch adds the curvature of its single rows, divided by
 * their number.
 */
public final class AutoLearningRate {

  private AutoLearningRate() {}

  /**
   * The rate for a run.
   *
   * @param classes C
   * @param meanSquaredNorm mean squared Euclidean norm of the preprocessed rows
   * @param batchRows B
   * @param largestShare share of the rows' weight that the largest class has
   * @param spread mean squared row weight over squared mean row weight
   */
  public static double of(
      TrainingSpec spec,
      int classes,
      double meanSquaredNorm,
      long batchRows,
      double largestShare,
      double spread) {
    Loss loss = spec.loss();
    double norm = meanSquaredNorm + (spec.intercept() ? 1 : 0);
    double curvature =
        norm
                * (loss.meanCurvature(classes, largestShare) / 2
                    + spread * loss.rowCurvature(classes) / batchRows)
            + 2 * spec.penalty().l2();
    double descent = 1 / curvature;
    return switch (spec.optimizer().kind()) {
      case SGD -> descent;
      case MOMENTUM, NESTEROV -> descent * (1 - spec.optimizer().momentum());
      case ADAGRAD, ADAM -> Math.min(0.001, 1 / Math.sqrt(norm));
      case RANDOM_SEARCH -> 1;
    };
  }
}
