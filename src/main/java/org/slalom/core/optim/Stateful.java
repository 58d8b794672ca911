package org.slalom.core.optim;

/** A part of a training that remembers something from one step to the next. */
public interface Stateful {

  /** Puts down what it remembers, each under a name of its own. */
  void save(TrainingState state);

  /**
   * Takes up what was put down by one of its kind.
   *
   * @throws IllegalArgumentException if that was another
   */
  void restore(TrainingState state);
}
