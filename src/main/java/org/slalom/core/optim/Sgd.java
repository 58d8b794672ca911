package org.slalom.core.optim;

import org.slalom.core.penalty.Penalty;

/** Proximal stochastic gradient descent: {@code w = prox(w - rate * g)}. */
final class Sgd extends Optimizer {

  Sgd(double[] parameters, int classes, Penalty penalty) {
    super(parameters, classes, penalty);
  }

  @Override
  public void step(double[] gradient, double rate) {
    double[] w = parameters();
    for (int i = 0; i < w.length; i++) {
      w[i] -= rate * gradient[i];
    }
    shrinkAll(rate);
    project();
  }
}
