package org.slalom.samples;

/**
 * A stream of pseudo-random numbers that its key alone determines (SplitMix64: Steele, Lea and
 * Flood, "Fast splittable pseudorandom number generators", 2014).
 */
final class Draws {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
  private static final double UNIT = 0x1.0p-53;

  private long state;

  private Draws(long state) {
    this.state = state;
  }

  /** The stream of a seed and a name; another seed or another name gives an unrelated stream. */
  static Draws keyed(long seed, String name) {
    long state = mixed(seed + GOLDEN_GAMMA);
    for (int index = 0; index < name.length(); index++) {
      state = mixed(state + GOLDEN_GAMMA + name.charAt(index));
    }
    return new Draws(state);
  }

  /** Uniform in {@code [low, high)}. */
  double between(double low, double high) {
    return low + (high - low) * (next() >>> 11) * UNIT;
  }

  /** Uniform among {@code low, low + 1, ..., high}. */
  int integer(int low, int high) {
    return (int) StrictMath.floor(between(low, high + 1.0));
  }

  /** True with the given probability. */
  boolean chance(double probability) {
    return between(0.0, 1.0) < probability;
  }

  /** Bell-shaped around zero with the given standard deviation, never beyond three of them. */
  double bell(double deviation) {
    double sum = between(-1.0, 1.0) + between(-1.0, 1.0) + between(-1.0, 1.0);
    return sum * deviation;
  }

  private long next() {
    state += GOLDEN_GAMMA;
    return mixed(state);
  }

  private static long mixed(long value) {
    long first = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    long second = (first ^ (first >>> 27)) * 0x94D049BB133111EBL;
    return second ^ (second >>> 31);
  }
}
