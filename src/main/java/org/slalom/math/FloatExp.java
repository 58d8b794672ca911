package org.slalom.math;

/**
 * The exponential function in float32 for arguments up to 0, the same bits on every machine:
 * argument reduction by multiples of ln 2 (Cody and Waite), then the polynomial of Cephes' {@code
 * expf}. Every operation is a single-rounding float operation, so that a vector version can repeat
 * it lane by lane. Relative error below 2e-7.
 */
public final class FloatExp {

  private static final float LEAST = -87f;
  private static final float LOG2_E = 0x1.715476p0f;
  private static final float LN2_HIGH = 0x1.63p-1f;
  private static final float LN2_LOW = -0x1.bd0106p-13f;

  /** Adding it to a float of small magnitude rounds that to an integer, kept in the low bits. */
  private static final float ROUNDER = 0x1.8p23f;

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
    float p = 0x1.a0d2cep-13f;
    p = Math.fma(p, r, 0x1.6e879cp-10f);
    p = Math.fma(p, r, 0x1.11121p-7f);
    p = Math.fma(p, r, 0x1.555382p-5f);
    p = Math.fma(p, r, 0x1.555554p-3f);
    p = Math.fma(p, r, 0.5f);
    p = Math.fma(p, r * r, r) + 1;
    return Float.intBitsToFloat(
        Float.floatToRawIntBits(p) + (Float.floatToRawIntBits(shifted) << 23));
  }
}
