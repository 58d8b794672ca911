package org.slalom.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LogarithmTest {

  @Test
  void isCloseToTheLogarithmOverTheWholeRange() {
    Random random = new Random(1);
    for (int i = 0; i < 1_000_000; i++) {
      double x = Math.scalb(1 + random.nextDouble(), random.nextInt(-1022, 1023));
      assertClose(x);
    }
  }

  @Test
  void isCloseNearOneToo() {
    for (int i = -40; i <= 40; i++) {
      assertClose(1 + i * 0x1p-30);
      assertClose(1 + i * 0x1p-52);
      assertClose(1 + i / 100.0);
    }
  }

  private static void assertClose(double x) {
    double expected = StrictMath.log(x);
    assertThat(Logarithm.ln(x))
        .as("ln %s", x)
        .isCloseTo(expected, within(1e-15 * Math.abs(expected)));
  }

  @Test
  void passesOnWhatIsNoNumber() {
    assertThat(Logarithm.ln(1)).isZero();
    assertThat(Logarithm.ln(Double.NaN)).isNaN();
    assertThat(Logarithm.ln(Double.POSITIVE_INFINITY)).isEqualTo(Double.POSITIVE_INFINITY);
  }
}
