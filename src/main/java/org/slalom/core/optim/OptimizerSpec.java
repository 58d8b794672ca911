package org.slalom.core.optim;

/**
 * A method of training and its constants.
 *
 * @param kind the method
 * @param momentum of {@code MOMENTUM} and {@code NESTEROV}, in [0, 1)
 * @param beta1 decay of Adam's mean, in [0, 1)
 * @param beta2 decay of Adam's mean square, in [0, 1)
 * @param epsilon added to the root in AdaGrad and Adam, above 0
 * @param polyak whether the average of the weights is published instead of the last ones
 */
public record OptimizerSpec(
    OptimizerKind kind,
    double momentum,
    double beta1,
    double beta2,
    double epsilon,
    boolean polyak) {

  /** Plain stochastic gradient descent. */
  public static final OptimizerSpec SGD =
      new OptimizerSpec(OptimizerKind.SGD, 0, 0, 0, Double.MIN_NORMAL, false);
}
