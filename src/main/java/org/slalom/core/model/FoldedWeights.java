package org.slalom.core.model;

import java.io.Serializable;
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
    FoldedWeights folded = withoutOffsets(parameters, classes, preprocessing);
    int dimension = preprocessing.dimension();
    float shift = preprocessing.shift();
    double[] offset = preprocessing.offset();
    ByRow.forEach(
        classes,
        dimension,
        c -> {
          double sum = parameters[classes * dimension + c];
          for (int d = 0; d < dimension; d++) {
            double weight = folded.weights[c * dimension + d];
            sum = Math.fma(weight, shift - offset[d], sum);
          }
          folded.bias[c] = (float) sum;
        });
    return new FoldedWeights(folded.weights, folded.bias, shift);
  }

  /**
   * The weights for rows from which the offsets have been taken already, as dropout needs them: the
   * factors are folded in, the offsets are not.
   */
  public static FoldedWeights withoutOffsets(
      double[] parameters, int classes, Preprocessing preprocessing) {
    int dimension = preprocessing.dimension();
    float[] weights = new float[classes * dimension];
    float[] bias = new float[classes];
    double[] factor = preprocessing.factor();
    ByRow.forEach(
        classes,
        dimension,
        c -> {
          bias[c] = (float) parameters[classes * dimension + c];
          for (int d = 0; d < dimension; d++) {
            int i = c * dimension + d;
            weights[i] = (float) (parameters[i] * factor[d]);
          }
        });
    return new FoldedWeights(weights, bias, 0);
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
    double bound = 0;
    int dimension = dimension();
    for (int c = 0; c < bias.length; c++) {
      double sum = 0;
      for (int i = c * dimension; i < (c + 1) * dimension; i++) {
        sum += Math.abs(weights[i]);
      }
      bound = Math.max(bound, sum * largestInput + Math.abs(bias[c]));
    }
    return bound;
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
