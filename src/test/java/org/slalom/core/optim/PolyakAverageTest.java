package org.slalom.core.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PolyakAverageTest {

  @Test
  void weighsStepTByFourOverTPlusThree() {
    PolyakAverage average = new PolyakAverage(2);
    average.add(new double[] {1, -10});
    assertThat(average.parameters()).containsExactly(1, -10);
    average.add(new double[] {2, -10});
    assertThat(average.parameters()).containsExactly(new double[] {1.8, -10}, within(1e-14));
    average.add(new double[] {3, -10});
    assertThat(average.parameters()[0]).isCloseTo(1.8 + 1.2 * 4 / 6, within(1e-14));
  }

  /** Which is to weigh step t of n in proportion to t (t + 1) (t + 2): the first are forgotten. */
  @Test
  void isTheAverageWithCubicWeights() {
    PolyakAverage average = new PolyakAverage(1);
    double sum = 0;
    double weights = 0;
    for (int t = 1; t <= 100; t++) {
      double value = StrictMath.sin(t);
      average.add(new double[] {value});
      double weight = t * (t + 1.0) * (t + 2.0);
      sum += weight * value;
      weights += weight;
    }
    assertThat(average.parameters()[0]).isCloseTo(sum / weights, within(1e-12));
  }
}
