package org.slalom.core.loss;

import org.slalom.math.FloatMatrix;
import org.slalom.math.Kernels;
import org.slalom.math.Logarithm;

/**
 * Cross-entropy of the softmax (CS231n, lecture 3): {@code L = log(sum_j exp(s_j)) - s_y}, in nats.
 * The largest score is taken out before exponentiation, so that L is finite for all finite scores.
 * {@code dL/ds_j = p_j - [j = y]}.
 */
public record SoftmaxLoss() implements Loss {

  @Override
  public double value(double[] scores, int label) {
    double max = maximum(scores);
    double sum = 0;
    for (double score : scores) {
      sum += StrictMath.exp(score - max);
    }
    return StrictMath.log(sum) + (max - scores[label]);
  }

  @Override
  public void gradient(double[] scores, int label, double[] gradient) {
    double max = maximum(scores);
    double sum = 0;
    for (int j = 0; j < scores.length; j++) {
      gradient[j] = StrictMath.exp(scores[j] - max);
      sum += gradient[j];
    }
    for (int j = 0; j < scores.length; j++) {
      gradient[j] /= sum;
    }
    gradient[label] -= 1;
  }

  @Override
  public void differentiate(FloatMatrix scores, int rows, int[] labels, double[] losses) {
    for (int r = 0; r < rows; r++) {
      losses[r] = scores.get(labels[r], r);
    }
    int room = FloatMatrix.padded(rows);
    float[] maxima = new float[room];
    float[] sums = new float[room];
    Kernels.get().softmax(scores, rows, maxima, sums);
    for (int r = 0; r < rows; r++) {
      losses[r] = Logarithm.ln(sums[r]) + maxima[r] - losses[r];
      scores.set(labels[r], r, scores.get(labels[r], r) - 1);
    }
  }

  @Override
  public double initialValue(int classes) {
    return StrictMath.log(classes);
  }

  @Override
  public double gradientBound(int classes, double scoreBound) {
    return 1;
  }

  /** The bound of Boehning 1992. */
  @Override
  public double rowCurvature(int classes) {
    return 0.5;
  }

  @Override
  public double meanCurvature(int classes, double largestShare) {
    return Math.min(0.5, largestShare);
  }

  @Override
  public double scale() {
    return 1;
  }

  @Override
  public String name() {
    return "softmax";
  }

  private static double maximum(double[] scores) {
    double max = Double.NEGATIVE_INFINITY;
    for (double score : scores) {
      max = Math.max(max, score);
    }
    return max;
  }
}
