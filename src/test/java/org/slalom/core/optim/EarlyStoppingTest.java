package org.slalom.core.optim;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.slalom.core.metrics.Evaluation;

class EarlyStoppingTest {

  private static EarlyStopping stopping(Monitor monitor, int patience, double tolerance) {
    return new EarlyStopping(
        new StoppingSpec(Interval.parse("1 epoch"), patience, monitor, tolerance));
  }

  /** One row per hundredth: accuracy and loss as given. */
  private static Evaluation evaluation(double loss, double accuracy) {
    Evaluation evaluation = new Evaluation(2);
    for (int row = 0; row < 100; row++) {
      evaluation.add(0, row < Math.round(accuracy * 100) ? 0 : 1, 0, loss, 1);
    }
    return evaluation;
  }

  private static void seeLosses(EarlyStopping stopping, double... losses) {
    for (int i = 0; i < losses.length; i++) {
      stopping.see(i + 1, evaluation(losses[i], 0.5), new double[] {i + 1});
    }
  }

  @Test
  void stopsWhenPatienceRunsOutAndKnowsTheBest() {
    EarlyStopping stopping = stopping(Monitor.LOSS, 2, 0);
    assertThat(stopping.bestParameters()).isNull();
    seeLosses(stopping, 3, 2, 2.5);
    assertThat(stopping.isOver()).isFalse();
    seeLosses(stopping, 2);
    assertThat(stopping.isOver()).isTrue();
    assertThat(stopping.bestStep()).isEqualTo(2);
    assertThat(stopping.bestParameters()).containsExactly(2);
  }

  @Test
  void anImprovementStartsPatienceAnew() {
    EarlyStopping stopping = stopping(Monitor.LOSS, 2, 0);
    seeLosses(stopping, 3, 4, 2.9, 4);
    assertThat(stopping.isOver()).isFalse();
    assertThat(stopping.bestStep()).isEqualTo(3);
  }

  @Test
  void theToleranceIsRelative() {
    EarlyStopping stopping = stopping(Monitor.LOSS, 1, 0.1);
    seeLosses(stopping, 2, 1.85);
    assertThat(stopping.bestStep()).isEqualTo(1);
    assertThat(stopping.isOver()).isTrue();
    EarlyStopping better = stopping(Monitor.LOSS, 1, 0.1);
    seeLosses(better, 2, 1.75);
    assertThat(better.bestStep()).isEqualTo(2);
  }

  @Test
  void accuracyIsBetterHigher() {
    EarlyStopping stopping = stopping(Monitor.ACCURACY, 1, 0);
    stopping.see(10, evaluation(1, 0.5), new double[] {1});
    stopping.see(20, evaluation(9, 0.6), new double[] {2});
    assertThat(stopping.bestStep()).isEqualTo(20);
    stopping.see(30, evaluation(0, 0.6), new double[] {3});
    assertThat(stopping.isOver()).isTrue();
    assertThat(stopping.bestParameters()).containsExactly(2);
  }

  @Test
  void zeroPatienceNeverStops() {
    EarlyStopping stopping = stopping(Monitor.LOSS, 0, 0);
    seeLosses(stopping, 1, 2, 3, 4, 5, 6);
    assertThat(stopping.isOver()).isFalse();
    assertThat(stopping.bestStep()).isEqualTo(1);
  }

  @Test
  void theBestIsACopy() {
    EarlyStopping stopping = stopping(Monitor.LOSS, 0, 0);
    double[] parameters = {1};
    stopping.see(1, evaluation(1, 0.5), parameters);
    parameters[0] = 2;
    assertThat(stopping.bestParameters()).containsExactly(1);
  }

  @Test
  void anyLossBeatsOneThatIsNotFinite() {
    for (double first : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      EarlyStopping stopping = stopping(Monitor.LOSS, 3, 0.01);
      seeLosses(stopping, first, 5, Double.NaN, 4);
      assertThat(stopping.bestStep()).isEqualTo(4);
    }
  }
}
