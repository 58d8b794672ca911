package org.slalom.core.optim;

import java.util.Map;
import org.slalom.core.penalty.Penalty;

/**
 * Heavy-ball momentum (Polyak 1964) as CS231n writes it, {@code v = momentum * v - rate * g; w = w
 * + v}, with the proximal step of Ochs et al. 2014 (iPiano): v is what the weights really moved by,
 * so that a stationary point is one of the objective, L1 included.
 */
final class Momentum extends Optimizer {

  private final double momentum;
  private final double[] velocity;
  private final double[] previous;

  Momentum(double[] parameters, int classes, Penalty penalty, double momentum) {
    super(parameters, classes, penalty);
    this.momentum = momentum;
    this.velocity = new double[parameters.length];
    this.previous = new double[parameters.length];
  }

  @Override
  public void step(double[] gradient, double rate) {
    double[] w = parameters();
    System.arraycopy(w, 0, previous, 0, w.length);
    for (int i = 0; i < w.length; i++) {
      w[i] = w[i] + momentum * velocity[i] - rate * gradient[i];
    }
    shrinkAll(rate);
    project();
    for (int i = 0; i < w.length; i++) {
      velocity[i] = w[i] - previous[i];
    }
  }

  @Override
  Map<String, double[]> memory() {
    return Map.of("momentum.velocity", velocity);
  }
}
