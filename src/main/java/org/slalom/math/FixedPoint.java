package org.slalom.math;

import java.io.Serializable;

/**
 * Fixed-point longs for vectors of sums: once a term is a long, adding is exact and the order of
 * addition cannot matter. The unit is a power of two, chosen from an upper bound of the absolute
 * value that any sum can reach, so that overflow is impossible; what is lost is below the bound
 * times 2^-61.
 *
 * @param exponent a value v is held as {@code round(v * 2^exponent)}
 */
public record FixedPoint(int exponent) implements Serializable {

  /** Keeps the power of two that scales a value a finite double. */
  private static final int FINEST = 1000;

  /**
   * The finest unit for sums that stay within a bound.
   *
   * @param bound at least the largest absolute value of any partial sum; finite, above 0
   */
  public static FixedPoint forBound(double bound) {
    if (!(bound > 0 && bound < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("no bound for a sum: " + bound);
    }
    return new FixedPoint(Math.min(FINEST, 60 - Math.getExponent(bound)));
  }

  /** By what a value is multiplied. */
  public double scale() {
    return Math.scalb(1.0, exponent);
  }

  /** The fixed-point form of one value. */
  public long of(double value) {
    return (long) Math.rint(value * scale());
  }

  /** The value of a sum. */
  public double value(long sum) {
    return sum * Math.scalb(1.0, -exponent);
  }
}
