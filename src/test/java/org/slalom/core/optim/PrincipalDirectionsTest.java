package org.slalom.core.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.slalom.core.Samples;

/** Directions are found, and steps along them shortened. */
class PrincipalDirectionsTest {

  private static final int DIMENSION = 9;

  /** A moment of the given eigenvalues along the columns of a reflection. */
  private static double[][] moment(double... eigenvalues) {
    double[] normal = Samples.gaussians(DIMENSION, 1, 3);
    double square = Arrays.stream(normal).map(x -> x * x).sum();
    double[][] moment = new double[DIMENSION][DIMENSION];
    for (int k = 0; k < DIMENSION; k++) {
      for (int i = 0; i < DIMENSION; i++) {
        for (int j = 0; j < DIMENSION; j++) {
          double left = (i == k ? 1 : 0) - 2 * normal[i] * normal[k] / square;
          double right = (j == k ? 1 : 0) - 2 * normal[j] * normal[k] / square;
          moment[i][j] += left * eigenvalues[k] * right;
        }
      }
    }
    return moment;
  }

  private static UnaryOperator<double[][]> times(double[][] moment) {
    return vectors ->
        Arrays.stream(vectors)
            .map(
                vector ->
                    Arrays.stream(moment)
                        .mapToDouble(row -> Preconditioner.dot(row, vector, 0))
                        .toArray())
            .toArray(double[][]::new);
  }

  /** The moment after each of its columns has been taken for a gradient. */
  private static double[][] levelled(double[][] moment, Preconditioner preconditioner) {
    double[] gradient = new double[DIMENSION * DIMENSION + DIMENSION];
    for (int c = 0; c < DIMENSION; c++) {
      System.arraycopy(moment[c], 0, gradient, c * DIMENSION, DIMENSION);
      gradient[DIMENSION * DIMENSION + c] = c;
    }
    preconditioner.apply(gradient, DIMENSION);
    for (int c = 0; c < DIMENSION; c++) {
      assertThat(gradient[DIMENSION * DIMENSION + c]).as("biases stay").isEqualTo(c);
    }
    double[][] levelled = new double[DIMENSION][];
    for (int c = 0; c < DIMENSION; c++) {
      levelled[c] = Arrays.copyOfRange(gradient, c * DIMENSION, (c + 1) * DIMENSION);
    }
    return levelled;
  }

  @Test
  void theVarianceAlongThemBecomesThatOfTheLast() {
    double[][] moment = moment(900, 500, 70, 20, 3, 1, 0.5, 0.2, 0.1);
    Preconditioner found = PrincipalDirections.find(4, 5, DIMENSION, 1, times(moment));
    double[][] expected = moment(20, 20, 20, 20, 3, 1, 0.5, 0.2, 0.1);
    double[][] levelled = levelled(moment, found);
    for (int i = 0; i < DIMENSION; i++) {
      assertThat(levelled[i]).containsExactly(expected[i], within(1e-3));
    }
    double length = 900 + 500 + 70 + 20 + 3 + 1 + 0.5 + 0.2 + 0.1;
    assertThat(found.left(length) * length).isCloseTo(4 * 20 + 4.8, within(1e-3));
  }

  @Test
  void rowsThatVaryInFewerDirectionsThanWantedAreNoTrouble() {
    double[][] moment = moment(5, 2, 0, 0, 0, 0, 0, 0, 0);
    Preconditioner found = PrincipalDirections.find(4, 4, DIMENSION, 1, times(moment));
    for (double[] column : levelled(moment, found)) {
      for (double value : column) {
        assertThat(value).isBetween(-1e-4, 1e-4);
      }
    }
    assertThat(found.left(7)).isBetween(0.0, 1e-4);
  }

  @Test
  void noDirectionsChangeNothing() {
    double[][] moment = moment(5, 4, 3, 2, 1, 1, 1, 1, 1);
    assertThat(levelled(moment, Preconditioner.NONE)).isDeepEqualTo(moment);
    assertThat(Preconditioner.NONE.left(18)).isEqualTo(1);
  }
}
