package org.slalom.core.random;

/**
 * A permutation of 0 to size - 1 that is a pure function of a key and takes no memory: a Feistel
 * network over the next power of four, walked until it lands inside (Black and Rogaway, "Ciphers
 * with arbitrary finite domains", 2002).
 */
public final class KeyedPermutation {

  private static final int ROUNDS = 6;

  private final long key;
  private final long size;
  private final int halfBits;

  /**
   * Makes the permutation of a key.
   *
   * @param size at least 1, at most 2^62
   */
  public KeyedPermutation(long key, long size) {
    this.key = key;
    this.size = size;
    this.halfBits = Math.max(1, (65 - Long.numberOfLeadingZeros(size - 1)) / 2);
  }

  /** Where an index goes; each of 0 to size - 1 is taken once. */
  public long apply(long index) {
    long mask = (1L << halfBits) - 1;
    long image = index;
    do {
      long left = image >>> halfBits;
      long right = image & mask;
      for (int round = 0; round < ROUNDS; round++) {
        long next = left ^ (KeyedRandom.bits(key, round, right) & mask);
        left = right;
        right = next;
      }
      image = (left << halfBits) | right;
    } while (image >= size);
    return image;
  }
}
