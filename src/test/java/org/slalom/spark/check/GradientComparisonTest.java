package org.slalom.spark.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.List;
import org.junit.jupiter.api.Test;

class GradientComparisonTest {

  @Test
  void theErrorIsRelativeToTheLargerOfTheTwo() {
    GradientComparison comparison =
        GradientComparison.of(List.of(smooth(2, 2), smooth(-1.0, -1.005)));
    assertThat(comparison.worstError()).isCloseTo(0.005 / 1.005, offset(1e-12));
    assertThat(comparison.outcome()).isEqualTo(Outcome.WARN);
  }

  @Test
  void floatRoundingPassesAndAWrongSignFails() {
    assertThat(GradientComparison.of(List.of(smooth(1, 1.0001))).outcome()).isEqualTo(Outcome.PASS);
    assertThat(GradientComparison.of(List.of(smooth(1, -1))).outcome()).isEqualTo(Outcome.FAIL);
    assertThat(GradientComparison.of(List.of(smooth(Double.NaN, 1))).outcome())
        .isEqualTo(Outcome.FAIL);
  }

  @Test
  void twoZerosAgree() {
    GradientComparison comparison = GradientComparison.of(List.of(smooth(0, 0)));
    assertThat(comparison.worstError()).isZero();
    assertThat(comparison.outcome()).isEqualTo(Outcome.PASS);
  }

  @Test
  void derivativesThatCancelledAreMeasuredAgainstTheirTerms() {
    assertThat(GradientComparison.of(List.of(smooth(1, 1), smooth(3e-6, 2e-6))).outcome())
        .isEqualTo(Outcome.PASS);
  }

  @Test
  void aSubgradientOnAKinkIsLeftOutButAnErrorThereIsNot() {
    // slopes 0 and 1 on the two sides: every subgradient lies between, and the difference sees 0.5
    GradientComparison onKink =
        GradientComparison.of(List.of(smooth(2, 2), new Derivative(1, 0.5, 1, 1)));
    assertThat(onKink).isEqualTo(new GradientComparison(1, 1, 0));
    assertThat(onKink.outcome()).isEqualTo(Outcome.PASS);
    GradientComparison wrong =
        GradientComparison.of(List.of(smooth(2, 2), new Derivative(1.5, 0.5, 1, 1)));
    assertThat(wrong.outcome()).isEqualTo(Outcome.FAIL);
  }

  @Test
  void nothingButKinksProvesNothing() {
    assertThat(GradientComparison.of(List.of(new Derivative(1, 0.5, 1, 1))).outcome())
        .isEqualTo(Outcome.WARN);
  }

  private static Derivative smooth(double analytic, double numerical) {
    return new Derivative(analytic, numerical, 0, 1);
  }
}
