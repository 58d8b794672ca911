package org.slalom.spark.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.slalom.core.block.RowBlock;
import org.slalom.core.loss.SoftmaxLoss;
import org.slalom.core.optim.TrainingSpec;
import org.slalom.math.Kernels;
import org.slalom.spark.SpecBuilder;
import org.slalom.spark.TestPacking;
import org.slalom.spark.TestRows;
import org.slalom.spark.pack.PackedData;
import org.slalom.spark.train.Runs.Layout;

/**
 * One answer on rows where floating-point sums of the very same partial gradients, float32 or
 * float64, differ from order to order: equality here is evidence of exact sums.
 */
class InexactSumsTest {

  private static final int DIMENSION = 8;
  private static final int CLASSES = 4;
  private static final List<Row> ROWS = TestRows.heavyTailed(1_000, DIMENSION, CLASSES, 6);

  private static final TrainingSpec SPEC = new SpecBuilder().raw().fullBatch().steps(3).build();

  @Test
  void exactSumsGiveOneAnswer() {
    String answer = Runs.answer(ROWS, SPEC, new Layout(1, 1, 1, 1));
    assertThat(Runs.answer(ROWS, SPEC, new Layout(7, 3, 2, 3))).isEqualTo(answer);
    assertThat(Runs.answer(ROWS, SPEC, new Layout(16, 2, 3, 1))).isEqualTo(answer);
  }

  @Test
  void floatingPointSumsOfTheSameTermsDoNot() {
    List<float[]> partial = gradientsOfBuckets();
    List<float[]> reversed = new ArrayList<>(partial);
    Collections.reverse(reversed);
    assertThat(sum(partial)).isNotEqualTo(sum(reversed));
    assertThat(floatSum(partial)).isNotEqualTo(floatSum(reversed));
  }

  /** What the units of the first step, the buckets, hand to the sum: weights are zero. */
  private static List<float[]> gradientsOfBuckets() {
    try (PackedData data = TestPacking.pack(ROWS)) {
      return data.trainingBlocks().collect().stream().map(InexactSumsTest::gradient).toList();
    }
  }

  private static float[] gradient(RowBlock bucket) {
    int rows = bucket.rows();
    float[] features = new float[rows * DIMENSION];
    float[] coefficients = new float[CLASSES * rows];
    int[] labels = new int[rows];
    for (int r = 0; r < rows; r++) {
      bucket.read(r, 0, features, r * DIMENSION);
      labels[r] = bucket.label(r);
    }
    new SoftmaxLoss().differentiate(coefficients, CLASSES, rows, rows, labels, 0, new double[rows]);
    float[] gradient = new float[CLASSES * DIMENSION];
    Kernels.get().backward(features, rows, DIMENSION, coefficients, rows, CLASSES, gradient);
    return gradient;
  }

  private static double[] sum(List<float[]> terms) {
    double[] sum = new double[CLASSES * DIMENSION];
    for (float[] term : terms) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += term[i];
      }
    }
    return sum;
  }

  private static float[] floatSum(List<float[]> terms) {
    float[] sum = new float[CLASSES * DIMENSION];
    for (float[] term : terms) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += term[i];
      }
    }
    return sum;
  }
}
