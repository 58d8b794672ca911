package org.slalom.core.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slalom.core.Samples;

/** Losses by their worked figures, in the double definition and in the float form of training. */
class LossTest {

  private static final Loss HINGE = new HingeLoss(1);
  private static final Loss SQUARED_HINGE = new SquaredHingeLoss(1);
  private static final Loss SOFTMAX = new SoftmaxLoss();

  /** Scores of cat, car and frog for a picture of each (CS231n, lecture 3). */
  private static final double[][] PICTURES = {{3.2, 5.1, -1.7}, {1.3, 4.9, 2.0}, {2.2, 2.5, -3.1}};

  private static final Offset<Double> FLOAT = within(2e-6);

  static Stream<Loss> losses() {
    return Stream.of(
        HINGE,
        SQUARED_HINGE,
        SOFTMAX,
        new HingeLoss(2.5),
        new SquaredHingeLoss(0.25),
        SquaresLoss.OF_CLASSES,
        new SquaresLoss(2));
  }

  @Test
  void hingeOfTheThreePicturesIs2Point9And0And12Point9() {
    double[] expected = {2.9, 0, 12.9};
    double total = 0;
    for (int i = 0; i < 3; i++) {
      double value = HINGE.value(PICTURES[i], i);
      assertThat(value).isCloseTo(expected[i], within(1e-12));
      assertThat(Tile.of(HINGE, PICTURES[i], i).loss()).isCloseTo(expected[i], FLOAT);
      total += value;
    }
    assertThat(total / 3).isCloseTo(5.27, within(0.005));
  }

  @Test
  void squaredHingeSquaresEachTerm() {
    // cat: (5.1 - 3.2 + 1)^2; frog: (2.2 + 3.1 + 1)^2 + (2.5 + 3.1 + 1)^2
    double[] expected = {2.9 * 2.9, 0, 6.3 * 6.3 + 6.6 * 6.6};
    for (int i = 0; i < 3; i++) {
      assertThat(SQUARED_HINGE.value(PICTURES[i], i)).isCloseTo(expected[i], within(1e-12));
      assertThat(Tile.of(SQUARED_HINGE, PICTURES[i], i).loss())
          .isCloseTo(expected[i], within(1e-4));
    }
  }

  @Test
  void squaresAreHalfTheDistanceFromTheTargets() {
    // cat: ((3.2 - 1)^2 + 5.1^2 + 1.7^2) / 2
    double expected = (2.2 * 2.2 + 5.1 * 5.1 + 1.7 * 1.7) / 2;
    assertThat(SquaresLoss.OF_CLASSES.value(PICTURES[0], 0)).isCloseTo(expected, within(1e-12));
    assertThat(Tile.of(SquaresLoss.OF_CLASSES, PICTURES[0], 0).loss())
        .isCloseTo(expected, within(1e-5));
    assertThat(SquaresLoss.OF_CLASSES.value(new double[] {0, 1, 0}, 1)).isZero();
  }

  @Test
  void softmaxOfTheFirstPictureIs2Point04NatsOr0Point89InBase10() {
    double loss = SOFTMAX.value(PICTURES[0], 0);
    assertThat(StrictMath.exp(-loss)).isCloseTo(0.13, within(0.005));
    assertThat(loss).isCloseTo(2.04, within(0.005));
    assertThat(loss / StrictMath.log(10)).isCloseTo(0.89, within(0.005));
    assertThat(Tile.of(SOFTMAX, PICTURES[0], 0).loss()).isCloseTo(loss, FLOAT);
  }

  @Test
  void allScoresZeroGiveClassesLessOneOrTheirLogarithm() {
    for (int classes : new int[] {2, 3, 10, 1000}) {
      double[] zero = new double[classes];
      double log = StrictMath.log(classes);
      assertThat(HINGE.value(zero, 1)).isEqualTo(classes - 1);
      assertThat(Tile.of(HINGE, zero, 1).loss()).isEqualTo(classes - 1);
      assertThat(SOFTMAX.value(zero, 1)).isCloseTo(log, within(1e-12));
      assertThat(Tile.of(SOFTMAX, zero, 1).loss()).isCloseTo(log, within(1e-12));
    }
  }

  @ParameterizedTest
  @MethodSource("losses")
  void initialValueIsThatOfZeroScores(Loss loss) {
    assertThat(loss.initialValue(7)).isCloseTo(loss.value(new double[7], 3), within(1e-12));
  }

  @ParameterizedTest
  @MethodSource("losses")
  void aConfidentlyWrongRowHasAFiniteLoss(Loss loss) {
    double[] scores = {10_000, 0, -50};
    double exact = loss.value(scores, 1);
    Tile tile = Tile.of(loss, scores, 1);
    assertThat(exact).isBetween(9_999.0, 1.1e8);
    assertThat(tile.loss()).isCloseTo(exact, within(exact * 1e-6));
    for (double derivative : tile.gradient()) {
      assertThat(derivative).isFinite();
    }
  }

  @ParameterizedTest
  @MethodSource("losses")
  void anyNanScoreGivesANanLoss(Loss loss) {
    for (int nan = 0; nan < 3; nan++) {
      double[] scores = PICTURES[1].clone();
      scores[nan] = Double.NaN;
      assertThat(loss.value(scores, 1)).isNaN();
      assertThat(Tile.of(loss, scores, 1).loss()).isNaN();
    }
  }

  @ParameterizedTest
  @MethodSource("losses")
  void bothFormsAgree(Loss loss) {
    for (int seed = 0; seed < 200; seed++) {
      double[] scores = Samples.gaussians(2 + seed % 9, 3, seed);
      int label = seed % scores.length;
      double[] gradient = new double[scores.length];
      loss.gradient(scores, label, gradient);
      Tile tile = Tile.of(loss, scores, label);
      assertThat(tile.loss()).isCloseTo(loss.value(scores, label), within(1e-4));
      assertThat(tile.gradient()).containsExactly(gradient, within(5e-5));
    }
  }

  @ParameterizedTest
  @MethodSource("losses")
  void theGradientIsThatOfCentredDifferences(Loss loss) {
    double width = 1e-6;
    for (int seed = 0; seed < 100; seed++) {
      double[] scores = Samples.gaussians(2 + seed % 9, 3, seed);
      int label = seed % scores.length;
      double[] gradient = new double[scores.length];
      loss.gradient(scores, label, gradient);
      for (int c = 0; c < scores.length; c++) {
        double[] above = scores.clone();
        double[] below = scores.clone();
        above[c] += width;
        below[c] -= width;
        double slope = (loss.value(above, label) - loss.value(below, label)) / (2 * width);
        assertThat(gradient[c]).isCloseTo(slope, within(1e-6));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("losses")
  void noDerivativeExceedsItsBound(Loss loss) {
    for (int seed = 0; seed < 200; seed++) {
      double[] scores = Samples.gaussians(5, 100, seed);
      double largest = 0;
      for (double score : scores) {
        largest = Math.max(largest, Math.abs((float) score));
      }
      for (double derivative : Tile.of(loss, scores, seed % 5).gradient()) {
        assertThat(Math.abs(derivative))
            .isLessThanOrEqualTo(loss.gradientBound(5, largest) * (1 + 0x1p-23));
      }
    }
  }
}
