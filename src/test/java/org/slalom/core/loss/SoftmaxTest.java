package org.slalom.core.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.slalom.math.FloatMatrix;

class SoftmaxTest {

  @Test
  void givesTheWorkedFigure() {
    float[] probabilities = Softmax.probabilities(new float[] {3.2f, 5.1f, -1.7f});

    assertThat(probabilities[0]).isCloseTo(0.13f, within(0.005f));
    assertThat(probabilities[0] + probabilities[1] + probabilities[2]).isCloseTo(1, within(1e-6f));
  }

  @Test
  void isWhatTrainingTakesTheDerivativesFrom() {
    float[] scores = {0.3f, -2.5f, 1.75f, 0.3f};
    float[] derivatives = scores.clone();
    new SoftmaxLoss()
        .differentiate(FloatMatrix.column(derivatives), 1, new int[] {1}, new double[1]);

    float[] probabilities = Softmax.probabilities(scores);

    probabilities[1] -= 1;
    assertThat(derivatives).containsExactly(probabilities);
  }

  @Test
  void survivesScoresFarApart() {
    assertThat(Softmax.probabilities(new float[] {10_000, 0, -10_000})).containsExactly(1, 0, 0);
  }
}
