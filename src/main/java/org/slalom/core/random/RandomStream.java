package org.slalom.core.random;

/** The independent streams of random numbers that a run's seed drives. */
public enum RandomStream {
  /** Order and draws of the rows. */
  SAMPLING(1),
  /** Inputs dropped in training. */
  DROPOUT(2),
  /** Weights drawn by random search. */
  SEARCH(3),
  /** Rows and coordinates that checks look at. */
  CHECK(4),
  /** Patches that a code book is learnt from. */
  PATCHES(5),
  /** Rows and directions that the principal directions are looked for with. */
  DIRECTIONS(6);

  private final int number;

  RandomStream(int number) {
    this.number = number;
  }

  /** The key of this stream for a seed. */
  public long key(long seed) {
    return KeyedRandom.bits(seed, number);
  }
}
