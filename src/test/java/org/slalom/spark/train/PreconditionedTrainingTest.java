package org.slalom.spark.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slalom.core.error.UserFault;
import org.slalom.core.loss.SquaresLoss;
import org.slalom.core.preprocess.RowNorms;
import org.slalom.spark.SpecBuilder;
import org.slalom.spark.TestPacking;
import org.slalom.spark.TestRows;
import org.slalom.spark.pack.PackedData;

/**
 * Least squares on rows that vary a thousand times as much along two directions as along the
 * others, as features of images do, beside the solution in closed form.
 */
class PreconditionedTrainingTest {

  private static final int ROWS = 300;
  private static final int DIMENSION = 12;
  private static final int CLASSES = 3;
  private static final double L2 = 1e-3;
  private static final int STEPS = 150;

  private static final double[][] FEATURES = features();

  @SuppressWarnings("NullAway.Init")
  private static PackedData data;

  private static double[][] features() {
    Random random = new Random(8);
    double[][] features = new double[ROWS][DIMENSION];
    for (int i = 0; i < ROWS; i++) {
      double first = 30 * random.nextGaussian();
      double second = 20 * random.nextGaussian();
      for (int d = 0; d < DIMENSION; d++) {
        double own = (i % CLASSES == d % CLASSES ? 0.5 : 0) + random.nextGaussian();
        features[i][d] = (float) (own + first + (d % 2 == 0 ? second : -second));
      }
    }
    return features;
  }

  @BeforeAll
  static void pack() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      float[] features = new float[DIMENSION];
      for (int d = 0; d < DIMENSION; d++) {
        features[d] = (float) FEATURES[i][d];
      }
      rows.add(TestRows.row("class" + i % CLASSES, 1, features, i));
    }
    data = TestPacking.pack(rows);
  }

  @AfterAll
  static void free() {
    data.close();
  }

  /** {@code (X'X / N + 2 l2 I)^-1 X'T / N}, of centred features and targets. */
  private static double[] closedForm() {
    RealMatrix x = new Array2DRowRealMatrix(ROWS, DIMENSION);
    RealMatrix targets = new Array2DRowRealMatrix(ROWS, CLASSES);
    for (int d = 0; d < DIMENSION; d++) {
      double mean = 0;
      for (double[] row : FEATURES) {
        mean += row[d] / ROWS;
      }
      for (int i = 0; i < ROWS; i++) {
        x.setEntry(i, d, FEATURES[i][d] - mean);
      }
    }
    for (int i = 0; i < ROWS; i++) {
      for (int c = 0; c < CLASSES; c++) {
        targets.setEntry(i, c, (i % CLASSES == c ? 1 : 0) - 1.0 / CLASSES);
      }
    }
    RealMatrix moment = x.transpose().multiply(x).scalarMultiply(1.0 / ROWS);
    for (int d = 0; d < DIMENSION; d++) {
      moment.addToEntry(d, d, 2 * L2);
    }
    RealMatrix right = x.transpose().multiply(targets).scalarMultiply(1.0 / ROWS);
    RealMatrix solution = new CholeskyDecomposition(moment).getSolver().solve(right);
    double[] weights = new double[CLASSES * DIMENSION];
    for (int c = 0; c < CLASSES; c++) {
      System.arraycopy(solution.getColumn(c), 0, weights, c * DIMENSION, DIMENSION);
    }
    return weights;
  }

  private static SpecBuilder descent(int directions) {
    return new SpecBuilder()
        .loss(new SquaresLoss(1))
        .penalty(0, L2)
        .centred()
        .batch(ROWS)
        .steps(STEPS)
        .precondition(directions);
  }

  private static double distance(double[] parameters, double[] weights) {
    double square = 0;
    for (int i = 0; i < weights.length; i++) {
      square += (parameters[i] - weights[i]) * (parameters[i] - weights[i]);
    }
    return Math.sqrt(square);
  }

  @Test
  void theMinimumIsTheSameAndSoonReached() {
    double[] expected = closedForm();
    // variances of about 1 along all directions but two
    double[] levelled = Runs.train(data, descent(3).rate(0.5).build()).parameters();
    assertThat(distance(levelled, expected)).isLessThan(1e-4);
    // twice the inverse of the largest variance is as far as plain steps may go
    double[] plain = Runs.train(data, descent(0).rate(1e-4).build()).parameters();
    assertThat(distance(plain, expected)).isGreaterThan(0.1 * distance(new double[99], expected));
  }

  @Test
  void rowsWithFewerFeaturesThanClassesAreRefused() {
    try (PackedData narrow = TestPacking.pack(TestRows.gaussian(90, 2, 3, 0, 1))) {
      assertThatThrownBy(() -> TrainingSetup.prepare(narrow, descent(1).build()))
          .isInstanceOf(UserFault.class)
          .hasMessageContaining("2 features, 3 classes");
    }
  }

  @Test
  void theSafeRateGrowsByWhatIsLevelled() {
    TrainingSetup plain = TrainingSetup.prepare(data, descent(0).build());
    TrainingSetup levelled = TrainingSetup.prepare(data, descent(3).build());
    RowNorms norms = DataStatistics.norms(data.trainingBlocks(), levelled.objective());
    double left = levelled.preconditioner().left(norms.mean());
    assertThat(left).isBetween(0.0005, 0.01);
    assertThat(levelled.schedule().peak() / plain.schedule().peak()).isGreaterThan(50);
    double[] trained = Runs.train(data, descent(3).build()).parameters();
    assertThat(distance(trained, closedForm()))
        .isCloseTo(0, within(0.5 * distance(new double[99], closedForm())));
  }
}
