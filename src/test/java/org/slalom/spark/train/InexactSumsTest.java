package org.slalom.spark.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.slalom.core.block.RowBlock;
import org.slalom.core.block.RowTile;
import org.slalom.core.loss.SoftmaxLoss;
import org.slalom.core.optim.TrainingSpec;
import org.slalom.math.FloatMatrix;
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
    RowTile tile = new RowTile(DIMENSION);
    FloatMatrix coefficients = FloatMatrix.scores(CLASSES);
    FloatMatrix gradient = FloatMatrix.zeros(CLASSES, DIMENSION);
    for (int from = 0; from < bucket.rows(); from += tile.capacity()) {
      int rows = Math.min(tile.capacity(), bucket.rows() - from);
      tile.copy(bucket, from, rows, 0);
      coefficients.clear();
      new SoftmaxLoss().differentiate(coefficients, rows, tile.labels(), new double[rows]);
      Kernels.get().backward(tile.features(), rows, coefficients, gradient);
    }
    float[] values = new float[CLASSES * DIMENSION];
    for (int i = 0; i < values.length; i++) {
      values[i] = gradient.get(i / DIMENSION, i % DIMENSION);
    }
    return values;
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
