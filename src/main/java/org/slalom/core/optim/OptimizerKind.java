package org.slalom.core.optim;

/** The methods of training. */
public enum OptimizerKind {
  /** Stochastic gradient descent. */
  SGD,
  /** With heavy-ball momentum (Polyak 1964). */
  MOMENTUM,
  /** With Nesterov's momentum. */
  NESTEROV,
  /** Duchi, Hazan and Singer 2011. */
  ADAGRAD,
  /** Kingma and Ba 2015. */
  ADAM,
  /** The best of many random draws: the baseline of CS231n, lecture 3. */
  RANDOM_SEARCH;

  /**
   * Whether a step goes along the gradients, those of former steps perhaps among them, as far as
   * the learning rate says: then local steps can be averaged, and a preconditioner has its say.
   */
  public boolean isDescent() {
    return switch (this) {
      case SGD, MOMENTUM, NESTEROV -> true;
      case ADAGRAD, ADAM, RANDOM_SEARCH -> false;
    };
  }
}
