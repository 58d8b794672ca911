package org.slalom.math;

/**
 * The exponential function in float32 for arguments up to 0, the same bits on every machine:
 * argument reduction by multiples of ln 2 (Cody and Waite), then the polynomial of Cephes' {@code
 * expf}. Every operation is a single-rounding float operation, so that a vector version can repeat
 * it lane by lane. Relative error below 2e-7.
 */
public final class FloatExp {

  /** Below it the result is 0. */
  public static final float LEAST = -87f;

  /** 1 / ln 2. */
  public static final float LOG2_E = 0x1.715476p0f;

  /** ln 2 in two parts, the first so short that multiples of it are exact. */
  public static final float LN2_HIGH = 0x1.63p-1f;

  /** The rest of ln 2. */
  public static final float LN2_LOW = -0x1.bd0106p-13f;

  /** Adding it to a float of small magnitude rounds that to an integer, kept in the low bits. */
  public static final float ROUNDER = 0x1.8p23f;

  /** Position of the exponent in the bits of a float. */
  public static final int EXPONENT_AT = 23;

  /** Coefficients of the polynomial p, {@code exp(r) = 1 + r + r^2 p(r)}: of its constant term. */
  public static final float P1 = 0.5f;

  /** Of r. */
  public static final float P2 = 0x1.555554p-3f;

  /** Of r^2. */
  public static final float P3 = 0x1.555382p-5f;

  /** Of r^3. */
  public static final float P4 = 0x1.11121p-7f;

  /** Of r^4. */
  public static final float P5 = 0x1.6e879cp-10f;

  /** Of r^5. */
  public static final float P6 = 0x1.a0d2cep-13f;

  private FloatExp() {}

  /**
   * e to the power x.
   *
   * @param x at most 0, or NaN
   * @return a value in [0, 1], exactly 0 below -87; NaN for NaN
   */
  public static float exp(float x) {
    if (!(x >= LEAST)) {
      return x < LEAST ? 0 : x;
    }
    float shifted = Math.fma(x, LOG2_E, ROUNDER);
    float power = shifted - ROUNDER;
    float r = Math.fma(power, -LN2_LOW, Math.fma(power, -LN2_HIGH, x));
    float p = P6;
    p = Math.fma(p, r, P5);
    p = Math.fma(p, r, P4);
    p = Math.fma(p, r, P3);
    p = Math.fma(p, r, P2);
    p = Math.fma(p, r, P1);
    p = Math.fma(p, r * r, r) + 1;
    return Float.intBitsToFloat(
        Float.floatToRawIntBits(p) + (Float.floatToRawIntBits(shifted) << EXPONENT_AT));
  }
}
