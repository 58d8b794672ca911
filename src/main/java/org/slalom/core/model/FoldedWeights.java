package org.slalom.core.model;

import java.io.Serializable;
import java.util.Arrays;
import org.slalom.core.preprocess.Preprocessing;
import org.slalom.math.ByRow;
import org.slalom.math.SentFloats;

/**
 * Float32 weights that score stored features directly: the preprocessing is folded into them. All
 * scoring, in training, in evaluation and in prediction, uses these.
 *
 * @param weights C x D, row-major: meets {@code stored feature - shift}
 * @param bias C
 * @param shift taken off every stored feature
 */
public record FoldedWeights(float[] weights, float[] bias, float shift) implements Serializable {

  /**
   * Folds a transform into weights: {@code w'[c][d] = w[c][d] * factor[d]}, and what the offsets
   * and the shift add up to goes into the bias, computed with the rounded weights so that only the
   * last rounding is lost.
   *
   * @param parameters C x D weights in the preprocessed space, then C biases
   */
  public static FoldedWeights of(double[] parameters, int classes, Preprocessing preprocessing) {
    return fold(parameters, classes, preprocessing, true);
  }

  /**
   * The weights for rows from which the offsets have been taken already, as dropout needs them: the
   * factors are folded in, the offsets are not.
   */
  public static FoldedWeights withoutOffsets(
      double[] parameters, int classes, Preprocessing preprocessing) {
    return fold(parameters, classes, preprocessing, false);
  }

  private static FoldedWeights fold(
      double[] parameters, int classes, Preprocessing preprocessing, boolean offsets) {
    int dimension = preprocessing.dimension();
    float shift = offsets ? preprocessing.shift() : 0;
    double[] offset = preprocessing.offset();
    double[] factor = preprocessing.factor();
    float[] weights = new float[classes * dimension];
    float[] bias = new float[classes];
    ByRow.forEach(
        classes,
        dimension,
        c -> {
          int from = c * dimension;
          for (int d = 0; d < dimension; d++) {
            weights[from + d] = (float) (parameters[from + d] * factor[d]);
          }
          double sum = parameters[classes * dimension + c];
          if (offsets) {
            for (int d = 0; d < dimension; d++) {
              sum = Math.fma(weights[from + d], shift - offset[d], sum);
            }
          }
          bias[c] = (float) sum;
        });
    return new FoldedWeights(weights, bias, shift);
  }

  /** Number of classes, C. */
  public int classes() {
    return bias.length;
  }

  /** Number of features, D. */
  public int dimension() {
    return weights.length / bias.length;
  }

  /** An upper bound of the absolute score of any row whose shifted features stay within a bound. */
  public double scoreBound(double largestInput) {
    int dimension = dimension();
    double[] bounds = new double[classes()];
    ByRow.forEach(
        classes(),
        dimension,
        c -> {
          double sum = 0;
          for (int i = c * dimension; i < (c + 1) * dimension; i++) {
            sum += Math.abs(weights[i]);
          }
          bounds[c] = sum * largestInput + Math.abs(bias[c]);
        });
    return Arrays.stream(bounds).max().orElse(0);
  }

  private Object writeReplace() {
    return new Sent(new SentFloats(weights), bias, shift);
  }

  /** How the weights travel. */
  private record Sent(SentFloats weights, float[] bias, float shift) implements Serializable {

    private Object readResolve() {
      return new FoldedWeights(weights.values(), bias, shift);
    }
  }
}
