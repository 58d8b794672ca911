package org.slalom.core.optim;

import java.util.Map;
import org.slalom.core.penalty.Penalty;

/**
 * Moves the parameters by the gradient of the smooth part of an objective it knows nothing of: a
 * gradient step, then the proximal step of L1 with the same per-coordinate step (exact zeros), then
 * the projection of max-norm. The parameters are C x D weights, row-major, then C biases; penalties
 * act on the weights alone.
 *
 * <p>Each step: take the gradient at {@link #lookahead}, then call {@link #step}. Not safe for use
 * by several threads.
 */
public abstract sealed class Optimizer implements Stateful
    permits Sgd, Momentum, Nesterov, AdaGrad, Adam {

  private static final String PARAMETERS = "optimizer.parameters";

  private final double[] parameters;
  private final Penalty penalty;
  private final int classes;
  private final int weights;

  Optimizer(double[] parameters, int classes, Penalty penalty) {
    this.parameters = parameters;
    this.penalty = penalty;
    this.classes = classes;
    this.weights = parameters.length - classes;
  }

  /**
   * The optimiser of a specification.
   *
   * @param parameters where to start, C x D + C; kept and changed
   * @throws IllegalArgumentException for random search, which follows no gradient
   */
  public static Optimizer of(
      OptimizerSpec spec, double[] parameters, int classes, Penalty penalty) {
    return switch (spec.kind()) {
      case SGD -> new Sgd(parameters, classes, penalty);
      case MOMENTUM -> new Momentum(parameters, classes, penalty, spec.momentum());
      case NESTEROV -> new Nesterov(parameters, classes, penalty, spec.momentum());
      case ADAGRAD -> new AdaGrad(parameters, classes, penalty, spec.epsilon());
      case ADAM ->
          new Adam(parameters, classes, penalty, spec.beta1(), spec.beta2(), spec.epsilon());
      case RANDOM_SEARCH -> throw new IllegalArgumentException("random search has no optimiser");
    };
  }

  /** The current parameters; they change with every step. */
  public final double[] parameters() {
    return parameters;
  }

  /** Where the next gradient is to be taken; not to be changed. */
  public double[] lookahead() {
    return parameters;
  }

  /**
   * Makes one step.
   *
   * @param gradient C x D + C derivatives of the smooth part at {@link #lookahead}
   * @param rate the learning rate, above 0
   */
  public abstract void step(double[] gradient, double rate);

  @Override
  public void save(TrainingState state) {
    state.put(PARAMETERS, parameters);
    memory().forEach(state::put);
  }

  @Override
  public void restore(TrainingState state) {
    state.copy(PARAMETERS, parameters);
    memory().forEach(state::copy);
  }

  /** What the next step depends on beside the parameters, by name; the arrays themselves. */
  Map<String, double[]> memory() {
    return Map.of();
  }

  /** The proximal step of one parameter for a step length; biases stay as they are. */
  final double shrink(int i, double value, double stepLength) {
    return i < weights ? penalty.shrink(value, stepLength) : value;
  }

  /** The proximal step of all weights for one step length. */
  final void shrinkAll(double stepLength) {
    if (penalty.l1() > 0) {
      for (int i = 0; i < weights; i++) {
        parameters[i] = penalty.shrink(parameters[i], stepLength);
      }
    }
  }

  /** Projects the weights onto the max-norm ball. */
  final void project() {
    penalty.project(parameters, classes, weights / classes);
  }
}
