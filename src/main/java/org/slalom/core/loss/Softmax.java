package org.slalom.core.loss;

import org.slalom.math.FloatExp;

/**
 * The softmax of float scores, {@code p_j = exp(s_j) / sum_k exp(s_k)} (CS231n, lecture 3): the one
 * way in which a score becomes a probability, in training and in prediction. The largest score is
 * taken out first; exponentials are those of {@link FloatExp}, summed over classes in ascending
 * order, and multiplied by the inverse of their sum.
 */
public final class Softmax {

  private Softmax() {}

  /**
   * The probabilities of a row.
   *
   * @param scores C scores, not changed
   * @return C probabilities
   */
  public static float[] probabilities(float[] scores) {
    float[] probabilities = scores.clone();
    normalize(probabilities, probabilities.length, 1, 0);
    return probabilities;
  }

  /**
   * Turns the scores of one row of a tile into probabilities, in place.
   *
   * @param tile scores, C x stride: class c of the row is at {@code c * stride + row}; overwritten
   * @return {@code log(sum_k exp(s_k))}, never less than the largest score
   */
  static double normalize(float[] tile, int classes, int stride, int row) {
    float max = Float.NEGATIVE_INFINITY;
    for (int c = 0; c < classes; c++) {
      max = Math.max(max, tile[c * stride + row]);
    }
    float sum = 0;
    for (int c = 0; c < classes; c++) {
      float exponential = FloatExp.exp(tile[c * stride + row] - max);
      tile[c * stride + row] = exponential;
      sum += exponential;
    }
    float inverse = 1 / sum;
    for (int c = 0; c < classes; c++) {
      tile[c * stride + row] *= inverse;
    }
    return StrictMath.log(sum) + max;
  }
}
