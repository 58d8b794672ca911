package org.slalom.core.sampling;

/** How the rows of a minibatch are drawn. */
public enum Sampling {
  /**
   * Each row once an epoch, in an order permuted anew for each; the last minibatch of an epoch is
   * short.
   */
  EPOCH,
  /** Each row independently with probability B/N: the size varies. */
  BERNOULLI,
  /** B rows, each drawn from all, with replacement. */
  REPLACEMENT
}
