package org.slalom.core.loss;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slalom.core.Samples;

/** The curvatures that safe learning rates are taken from bound the second differences. */
class CurvatureTest {

  static Stream<Loss> smooth() {
    return Stream.of(
        new SoftmaxLoss(), new SquaredHingeLoss(1), new SquaredHingeLoss(0.1), new SquaresLoss(1));
  }

  @ParameterizedTest
  @MethodSource("smooth")
  void noDirectionOfARowIsSteeper(Loss loss) {
    double width = 1e-4;
    for (int seed = 0; seed < 2000; seed++) {
      int classes = 2 + seed % 6;
      double[] scores = Samples.gaussians(classes, 2, seed);
      double[] direction = Samples.gaussians(classes, 1, -seed - 1);
      int label = seed % classes;
      double squares = 0;
      double[] above = scores.clone();
      double[] below = scores.clone();
      for (int c = 0; c < classes; c++) {
        squares += direction[c] * direction[c];
        above[c] += width * direction[c];
        below[c] -= width * direction[c];
      }
      double second =
          loss.value(above, label) + loss.value(below, label) - 2 * loss.value(scores, label);
      assertThat(second / (width * width) / squares)
          .isLessThanOrEqualTo(loss.rowCurvature(classes) * (1 + 1e-4));
    }
  }

  @ParameterizedTest
  @MethodSource("smooth")
  void theMeanIsNeverSteeperThanARow(Loss loss) {
    for (int classes = 2; classes < 20; classes++) {
      assertThat(loss.meanCurvature(classes, 1)).isLessThanOrEqualTo(loss.rowCurvature(classes));
      assertThat(loss.meanCurvature(classes, 1.0 / classes)).isPositive();
    }
  }

  /** The slope 2 of the squared hinge over 1, against the slope 1 of the hinge over 2 margins. */
  @Test
  void aKinkCountsOverTwoMargins() {
    assertThat(new HingeLoss(2).rowCurvature(10))
        .isEqualTo(new SquaredHingeLoss(2).rowCurvature(10) / 8);
  }
}
