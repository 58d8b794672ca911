package org.slalom.core.random;

/**
 * Counter-based random numbers (Salmon et al., "Parallel random numbers: as easy as 1, 2, 3",
 * 2011): each number is a mix of its key, so that any task can draw any of them. The mixing
 * function is the finaliser of SplitMix64 (Steele, Lea, Flood 2014).
 */
public final class KeyedRandom {

  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private KeyedRandom() {}

  /** 64 random bits for a key. */
  public static long bits(long key) {
    long z = key + GOLDEN;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /** 64 random bits for a key of two parts. */
  public static long bits(long key, long second) {
    return bits(bits(key) ^ second);
  }

  /** 64 random bits for a key of three parts. */
  public static long bits(long key, long second, long third) {
    return bits(bits(key, second) ^ third);
  }

  /** Maps random bits to [0, bound), as evenly as 63 bits allow. */
  public static long below(long bits, long bound) {
    long u = bits >>> 1;
    return (Math.multiplyHigh(u, bound) << 1) | ((u * bound) >>> 63);
  }

  /** Maps random bits to [0, 1), in steps of 2^-53. */
  public static double unit(long bits) {
    return (bits >>> 11) * 0x1p-53;
  }

  /** A standard normal number for a key (Box and Muller 1958). */
  public static double gaussian(long key, long second) {
    double radius = Math.sqrt(-2 * StrictMath.log(1 - unit(bits(key, second, 1))));
    return radius * StrictMath.cos(2 * Math.PI * unit(bits(key, second, 2)));
  }
}
