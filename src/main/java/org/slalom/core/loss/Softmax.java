package org.slalom.core.loss;

import org.slalom.math.FloatExp;
import org.slalom.math.FloatMatrix;
import org.slalom.math.ScalarKernel;

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
    // one row leaves vectors nothing to do
    new ScalarKernel().softmax(FloatMatrix.column(probabilities), 1, new float[1], new float[1]);
    return probabilities;
  }
}
