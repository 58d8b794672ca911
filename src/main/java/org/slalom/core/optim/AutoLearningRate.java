package org.slalom.core.optim;

import org.slalom.core.loss.Loss;
import org.slalom.core.preprocess.RowNorms;

/**
 * A safe peak learning rate from the data, the same for all units that the features may be measured
 * in.
 *
 * <p>Gradient descent is stable up to 2 / curvature. The curvature of the mean loss is at most that
 * of the loss in the scores times the mean squared norm of the rows, and a batch of B rows adds
 * that of its single rows, divided by B (expected smoothness, Gower et al. 2019). A preconditioner
 * knows the largest variance that it leaves along any direction, which is far below the mean
 * squared norm. Momentum lengthens a step by 1 / (1 - momentum). Adam and AdaGrad move each weight
 * by about the rate, and so a score by at most the rate times sqrt(D times squared norm): the rate
 * makes that a part of the loss's own scale.
 */
public final class AutoLearningRate {

  private static final double ADAM_PART = 0.3;
  private static final double ADAGRAD_PART = 3;

  private AutoLearningRate() {}

  /**
   * The rate for a run.
   *
   * @param classes C
   * @param dimension D
   * @param norms of the preprocessed training rows, with 1 for the bias if there is one
   * @param preconditioner of the steps
   * @param batchRows B
   * @param largestShare share of the rows' weight that the largest class has
   */
  public static double of(
      TrainingSpec spec,
      int classes,
      int dimension,
      RowNorms norms,
      Preconditioner preconditioner,
      long batchRows,
      double largestShare) {
    Loss loss = spec.loss();
    double left = preconditioner.left(norms.mean());
    double rowCurvature = loss.rowCurvature(classes) * left * norms.sizeBiasedMean() / batchRows;
    double meanCurvature =
        loss.meanCurvature(classes, largestShare) * preconditioner.largest(norms.mean());
    double descent = 1 / positive(meanCurvature + rowCurvature + 2 * spec.penalty().l2());
    double part = loss.scale() / Math.sqrt(positive((dimension + 1.0) * norms.mean()));
    return switch (spec.optimizer().kind()) {
      case SGD -> descent;
      case MOMENTUM, NESTEROV -> descent * (1 - spec.optimizer().momentum());
      case ADAGRAD -> ADAGRAD_PART * part;
      case ADAM -> ADAM_PART * part;
      case RANDOM_SEARCH -> 1;
    };
  }

  /** Rows that are all zero learn nothing at any rate. */
  private static double positive(double value) {
    return value > 0 ? value : 1;
  }
}
