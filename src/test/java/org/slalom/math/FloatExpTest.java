package org.slalom.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FloatExpTest {

  private static final double RELATIVE_ERROR = 2e-7;

  /** A step through the bit patterns of floats, coprime to every power of two. */
  private static final int STRIDE = 997;

  @Test
  void isWithinItsErrorOverTheWholeRange() {
    int last = Float.floatToRawIntBits(-87f);
    double worst = 0;
    for (int bits = Float.floatToRawIntBits(-0f); bits <= last; bits += STRIDE) {
      float x = Float.intBitsToFloat(bits);
      double exact = StrictMath.exp(x);
      worst = Math.max(worst, Math.abs(FloatExp.exp(x) - exact) / exact);
    }
    assertThat(worst).isLessThan(RELATIVE_ERROR);
  }

  @Test
  void fallsWithItsArgumentUpToItsError() {
    int last = Float.floatToRawIntBits(-90f);
    float previous = 1;
    for (int bits = Float.floatToRawIntBits(-0f); bits <= last; bits += STRIDE) {
      float value = FloatExp.exp(Float.intBitsToFloat(bits));
      assertThat((double) value).isBetween(0.0, previous * (1 + 2 * RELATIVE_ERROR));
      previous = value;
    }
  }

  @Test
  void neverExceedsOne() {
    for (float x = -0f; x > -1e-3f; x = Math.nextDown(x) - 1e-9f) {
      assertThat(FloatExp.exp(x)).isLessThanOrEqualTo(1);
    }
  }

  @Test
  void hasItsSpecialValues() {
    assertThat(FloatExp.exp(0f)).isEqualTo(1f);
    assertThat(FloatExp.exp(-0f)).isEqualTo(1f);
    assertThat(FloatExp.exp(-1f)).isCloseTo(0.36787945f, within(1e-7f));
    assertThat(FloatExp.exp(-87f)).isPositive();
    assertThat(FloatExp.exp(Math.nextDown(-87f))).isZero();
    assertThat(FloatExp.exp(-10_000f)).isZero();
    assertThat(FloatExp.exp(Float.NEGATIVE_INFINITY)).isZero();
    assertThat(FloatExp.exp(Float.NaN)).isNaN();
  }
}
