package org.slalom.core.random;

/** The independent streams of random numbers that a run's seed drives. */
public enum RandomStream {
  /** Order and draws of the rows. */
  SAMPLING,
  /** Inputs dropped in training. */
  DROPOUT,
  /** Weights drawn by random search. */
  SEARCH;

  /** The key of this stream for a seed. */
  public long key(long seed) {
    return KeyedRandom.bits(seed, ordinal());
  }
}
