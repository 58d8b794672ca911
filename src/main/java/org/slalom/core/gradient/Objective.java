package org.slalom.core.gradient;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import org.slalom.core.error.UserFault;
import org.slalom.core.loss.Loss;
import org.slalom.core.model.FoldedWeights;
import org.slalom.core.penalty.Penalty;
import org.slalom.core.preprocess.Preprocessing;
import org.slalom.core.random.KeyedRandom;
import org.slalom.core.sampling.Minibatch;
import org.slalom.math.ByRow;
import org.slalom.math.FixedPoint;

/**
 * The objective {@code (sum_i v_i L_i) / (sum_i v_i) + R(W)} on the driver: it turns parameters
 * into work for the tasks, and the sum that comes back into the gradient in the preprocessed space.
 * The parameters are C x D weights, row-major, then C biases.
 *
 * @param loss the loss of a row
 * @param penalty R
 * @param intercept whether the biases are trained
 * @param preprocessing the transform in front of the weights
 * @param classWeights C factors on the weight of a row
 * @param meanWeight mean over the training rows of v, row weight times class weight
 * @param largestWeight the largest v of a training row
 * @param largestInput the largest absolute stored feature, after the shift, of a training row
 * @param dropout probability that an input is dropped, in [0, 1)
 * @param dropoutKey key of the dropout's random numbers
 */
public record Objective(
    Loss loss,
    Penalty penalty,
    boolean intercept,
    Preprocessing preprocessing,
    double[] classWeights,
    double meanWeight,
    double largestWeight,
    double largestInput,
    double dropout,
    long dropoutKey)
    implements Serializable {

  /** Number of classes, C. */
  public int classes() {
    return classWeights.length;
  }

  /** Number of features, D. */
  public int dimension() {
    return preprocessing.dimension();
  }

  /** Number of weights, C x D; they come before the biases. */
  public int weights() {
    return Math.multiplyExact(classes(), dimension());
  }

  /** Number of parameters, C x D + C. */
  public int parameters() {
    return Math.addExact(weights(), classes());
  }

  /**
   * What the tasks of a step have to do.
   *
   * @throws UserFault if the weights are NaN or so large that float32 scores or gradients could
   *     overflow: the training diverged
   */
  public StepWork work(double[] parameters, Minibatch minibatch, long step) {
    Dropout drop = dropout == 0 ? null : dropoutOf(step);
    FoldedWeights folded =
        drop == null
            ? FoldedWeights.of(parameters, classes(), preprocessing)
            : FoldedWeights.withoutOffsets(parameters, classes(), preprocessing);
    double input = inputBound(drop);
    double score = folded.scoreBound(input);
    double derivative =
        loss.gradientBound(classes(), score) * Math.max(largestWeight, Float.MIN_NORMAL);
    // twice: float rounding within a unit may exceed the bound of the exact sum by a little
    double bound = 2 * derivative * Math.max(1, input) * Math.max(1, minibatch.rows());
    if (!(score < Float.MAX_VALUE && bound < Float.MAX_VALUE)) {
      throw Divergence.at(step, "weights too large for float32 scores and gradients");
    }
    return new StepWork(folded, loss, classWeights, minibatch, FixedPoint.forBound(bound), drop);
  }

  /**
   * The gradient of the smooth part of the objective: the data term and L2, not L1.
   *
   * @param sum what the tasks of the step summed up
   * @param parameters where the step differentiates
   * @param gradient receives the C x D + C derivatives
   */
  public void gradient(GradientSum sum, StepWork work, double[] parameters, double[] gradient) {
    double scale = 1 / denominator(work.minibatch());
    ByRow.forEach(classes(), dimension(), c -> gradient(c, sum, work, parameters, gradient, scale));
  }

  /** The derivatives by the parameters of a class. */
  private void gradient(
      int c, GradientSum sum, StepWork work, double[] parameters, double[] gradient, double scale) {
    double[] offset = preprocessing.offset();
    double[] factor = preprocessing.factor();
    double shift = work.weights().shift();
    int from = c * offset.length;
    int biasAt = weights() + c;
    sum.values(work.unit(), from, offset.length, gradient);
    sum.values(work.unit(), biasAt, 1, gradient);
    double bias = gradient[biasAt];
    gradient[biasAt] = intercept ? bias * scale : 0;
    // dropout's rows come without their offsets; the others' sums still hold (offset - shift)
    // times the derivatives' sum
    double uncentred = work.dropout() != null ? 0 : bias;
    for (int d = 0; d < offset.length; d++) {
      double centred = gradient[from + d] - (offset[d] - shift) * uncentred;
      gradient[from + d] =
          factor[d] * centred * scale + penalty.smoothGradient(parameters[from + d]);
    }
  }

  /** The mean loss of a step's rows, without the penalty. */
  public double meanLoss(GradientSum sum, Minibatch minibatch) {
    return sum.loss() / denominator(minibatch);
  }

  /** The penalty of parameters. */
  public double penalty(double[] parameters) {
    return penalty.value(parameters, weights());
  }

  private double denominator(Minibatch minibatch) {
    return minibatch.nominalRows() * meanWeight;
  }

  private Dropout dropoutOf(long step) {
    float[] offset = new float[dimension()];
    for (int d = 0; d < offset.length; d++) {
      offset[d] = (float) preprocessing.offset()[d];
    }
    return new Dropout(KeyedRandom.bits(dropoutKey, step), dropout, offset);
  }

  private double inputBound(@Nullable Dropout drop) {
    if (drop == null) {
      return largestInput;
    }
    double largestOffset = 0;
    for (float offset : drop.offset()) {
      largestOffset = Math.max(largestOffset, Math.abs(offset));
    }
    return (largestInput + preprocessing.shift() + largestOffset) / (1 - dropout);
  }
}
