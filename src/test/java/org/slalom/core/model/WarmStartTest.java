package org.slalom.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.slalom.core.block.Storage;
import org.slalom.core.loss.SoftmaxLoss;
import org.slalom.core.preprocess.Preprocessing;

class WarmStartTest {

  private static final double[] OFFSET = {0.5, -1, 2};
  private static final double[] FACTOR = {2, 0.25, 3};
  private static final double[] PARAMETERS = {1, 2, 3, 4, 5, 6, 0.1, 0.2};

  @Test
  void theSamePreprocessingGivesTheSameBits() {
    LinearModel model = model(new Preprocessing(Storage.FLOATS, OFFSET, FACTOR), PARAMETERS);

    assertThat(
            WarmStart.parameters(
                model, new Preprocessing(Storage.FLOATS, OFFSET.clone(), FACTOR.clone())))
        .isEqualTo(PARAMETERS)
        .isNotSameAs(PARAMETERS);
  }

  @Test
  void behindAnotherPreprocessingEveryRowScoresTheSame() {
    var own = new Preprocessing(Storage.FLOATS, OFFSET, FACTOR);
    var other =
        new Preprocessing(Storage.FLOATS, new double[] {1, 7, -3}, new double[] {5, 1, 0.1});
    double[] moved = WarmStart.parameters(model(own, PARAMETERS), other);
    Random random = new Random(1);
    for (int i = 0; i < 100; i++) {
      double[] row = random.doubles(3, -10, 10).toArray();
      for (int c = 0; c < 2; c++) {
        assertThat(score(moved, other, row, c))
            .isCloseTo(score(PARAMETERS, own, row, c), within(1e-9));
      }
    }
  }

  @Test
  void aFeatureThatHasBecomeConstantCountsWithItsValue() {
    var own = new Preprocessing(Storage.FLOATS, OFFSET, FACTOR);
    var other = new Preprocessing(Storage.FLOATS, new double[] {0, 7, 0}, new double[] {1, 0, 1});
    double[] moved = WarmStart.parameters(model(own, PARAMETERS), other);
    double[] row = {3, 7, -2};

    assertThat(moved[1]).isZero();
    assertThat(score(moved, other, row, 0)).isCloseTo(score(PARAMETERS, own, row, 0), within(1e-9));
  }

  private static LinearModel model(Preprocessing preprocessing, double[] parameters) {
    return new LinearModel(
        List.of("a", "b"), new SoftmaxLoss(), preprocessing, Optional.empty(), parameters);
  }

  private static double score(double[] parameters, Preprocessing before, double[] row, int c) {
    double score = parameters[6 + c];
    for (int d = 0; d < 3; d++) {
      score += parameters[3 * c + d] * (row[d] - before.offset()[d]) * before.factor()[d];
    }
    return score;
  }
}
