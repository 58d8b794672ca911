package org.slalom.math;

/**
 * The natural logarithm in plain arithmetic, the same bits on every machine, and several times
 * faster than StrictMath's: {@code ln(m 2^k) = k ln 2 + 2 artanh((m - 1) / (m + 1))} with m between
 * the square roots of 1/2 and 2, by the Taylor series. Relative error below 1e-15.
 */
public final class Logarithm {

  private static final double LN2 = 0x1.62e42fefa39efp-1;
  private static final double SQRT2 = 0x1.6a09e667f3bcdp0;

  private Logarithm() {}

  /**
   * ln x.
   *
   * @param x a normal number above 0; NaN and infinity give NaN and infinity
   */
  public static double ln(double x) {
    if (!(x < Double.POSITIVE_INFINITY)) {
      return x;
    }
    int exponent = Math.getExponent(x);
    double mantissa = Math.scalb(x, -exponent);
    if (mantissa > SQRT2) {
      mantissa /= 2;
      exponent++;
    }
    double s = (mantissa - 1) / (mantissa + 1);
    double z = s * s;
    double p = 1.0 / 21;
    p = Math.fma(p, z, 1.0 / 19);
    p = Math.fma(p, z, 1.0 / 17);
    p = Math.fma(p, z, 1.0 / 15);
    p = Math.fma(p, z, 1.0 / 13);
    p = Math.fma(p, z, 1.0 / 11);
    p = Math.fma(p, z, 1.0 / 9);
    p = Math.fma(p, z, 1.0 / 7);
    p = Math.fma(p, z, 1.0 / 5);
    p = Math.fma(p, z, 1.0 / 3);
    p = Math.fma(p, z, 1);
    return Math.fma(exponent, LN2, 2 * s * p);
  }
}
