package org.slalom.core.model;

import java.util.Arrays;
import org.slalom.core.preprocess.Preprocessing;

/** Brings trained parameters behind another preprocessing, so that training can go on from them. */
public final class WarmStart {

  private WarmStart() {}

  /**
   * The parameters that score every row as the model does: with features {@code (x - o) f} behind
   * the model's preprocessing and {@code (x - p) g} behind the other, {@code w' = w f / g} and
   * {@code b' = b - sum w f (o - p)}. Where g is 0, the feature is constant on the training rows,
   * and counts with that value. The same preprocessing gives the same bits.
   *
   * @param preprocessing of the model's dimension
   * @return C x D weights, then C biases, in an array of their own
   */
  public static double[] parameters(LinearModel model, Preprocessing preprocessing) {
    Preprocessing own = model.preprocessing();
    if (Arrays.equals(own.offset(), preprocessing.offset())
        && Arrays.equals(own.factor(), preprocessing.factor())) {
      return model.parameters().clone();
    }
    int dimension = model.dimension();
    int classes = model.classes().size();
    double[] parameters = new double[model.parameters().length];
    for (int c = 0; c < classes; c++) {
      double bias = model.parameters()[classes * dimension + c];
      for (int d = 0; d < dimension; d++) {
        double raw = model.parameters()[c * dimension + d] * own.factor()[d];
        double factor = preprocessing.factor()[d];
        parameters[c * dimension + d] = factor == 0 ? 0 : raw / factor;
        bias -= raw * (own.offset()[d] - preprocessing.offset()[d]);
      }
      parameters[classes * dimension + c] = bias;
    }
    return parameters;
  }
}
