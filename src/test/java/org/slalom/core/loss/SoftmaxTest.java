package org.slalom.core.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SoftmaxTest {

  @Test
  void theFirstPictureIsACatWithProbability13Percent() {
    float[] scores = {3.2f, 5.1f, -1.7f};
    assertThat(Softmax.probabilities(scores))
        .containsExactly(new float[] {0.13f, 0.87f, 0}, within(0.005f));
    assertThat(scores).containsExactly(3.2f, 5.1f, -1.7f);
  }

  @Test
  void probabilitiesAddUpToOneHoweverFarTheScoresAreApart() {
    float[][] rows = {{0, 0, 0, 0}, {1e30f, -1e30f, 0, 1e30f}, {-1e38f, -1e38f, -1e38f, -10}};
    for (float[] scores : rows) {
      double sum = 0;
      for (float probability : Softmax.probabilities(scores)) {
        assertThat(probability).isBetween(0f, 1f);
        sum += probability;
      }
      assertThat(sum).isCloseTo(1, within(1e-6));
    }
  }
}
