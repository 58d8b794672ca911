package org.slalom.core.optim;

import java.util.Map;
import org.slalom.core.penalty.Penalty;

/**
 * Nesterov's momentum (Sutskever et al. 2013) with a proximal step (Beck and Teboulle 2009): the
 * gradient is taken ahead of the weights, at {@code y = w + momentum * v}, and {@code w = prox(y -
 * rate * g(y))}; v is what the weights moved by.
 */
final class Nesterov extends Optimizer {

  private final double momentum;
  private final double[] ahead;
  private final double[] previous;

  Nesterov(double[] parameters, int classes, Penalty penalty, double momentum) {
    super(parameters, classes, penalty);
    this.momentum = momentum;
    this.ahead = parameters.clone();
    this.previous = new double[parameters.length];
  }

  @Override
  public double[] lookahead() {
    return ahead;
  }

  @Override
  public void step(double[] gradient, double rate) {
    double[] w = parameters();
    System.arraycopy(w, 0, previous, 0, w.length);
    for (int i = 0; i < w.length; i++) {
      w[i] = ahead[i] - rate * gradient[i];
    }
    shrinkAll(rate);
    project();
    for (int i = 0; i < w.length; i++) {
      ahead[i] = w[i] + momentum * (w[i] - previous[i]);
    }
  }

  @Override
  Map<String, double[]> memory() {
    return Map.of("nesterov.ahead", ahead);
  }
}
