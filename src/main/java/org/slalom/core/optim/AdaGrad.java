package org.slalom.core.optim;

import java.util.Map;
import org.slalom.core.penalty.Penalty;

/**
 * AdaGrad with composite mirror descent (Duchi, Hazan and Singer 2011): the step of a coordinate is
 * {@code rate / (sqrt(sum of its squared derivatives) + epsilon)}, for the gradient and the
 * proximal step alike.
 */
final class AdaGrad extends Optimizer {

  private final double epsilon;
  private final double[] squares;

  AdaGrad(double[] parameters, int classes, Penalty penalty, double epsilon) {
    super(parameters, classes, penalty);
    this.epsilon = epsilon;
    this.squares = new double[parameters.length];
  }

  @Override
  public void step(double[] gradient, double rate) {
    double[] w = parameters();
    for (int i = 0; i < w.length; i++) {
      squares[i] += gradient[i] * gradient[i];
      double length = rate / (Math.sqrt(squares[i]) + epsilon);
      w[i] = shrink(i, w[i] - length * gradient[i], length);
    }
    project();
  }

  @Override
  Map<String, double[]> memory() {
    return Map.of("adagrad.squares", squares);
  }
}
