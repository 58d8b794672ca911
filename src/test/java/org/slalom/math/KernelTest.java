package org.slalom.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kernel gives the bits of the documented order, here written out with arrays of lanes. */
class KernelTest {

  private static final int[] DIMENSIONS = {1, 2, 15, 16, 17, 31, 32, 33, 80, 100, 784, 1040, 2100};
  private static final int[] ROWS = {1, 2, 3, 7, 16, 17, 64, 65, 256};
  private static final int[] CLASSES = {1, 2, 4, 5, 6, 9, 10, 11, 16, 105, 2013};

  private static final long MOST_PRODUCTS = 3_000_000;

  private final Random random = new Random(7);

  static Stream<Kernel> kernels() {
    return Stream.concat(Stream.of(new ScalarKernel()), Kernels.vector().stream());
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void forwardSumsLanesThenATree(Kernel kernel) {
    forEachSize((rows, weights) -> checkForward(kernel, rows, weights));
  }

  private void checkForward(Kernel kernel, Rows x, FloatMatrix w) {
    int count = count(x);
    int dimension = x.columns();
    float[] bias = floats(w.rows());
    float[] row = new float[dimension];
    FloatMatrix expected = FloatMatrix.scores(w.rows());
    for (int r = 0; r < count; r++) {
      x.read(r, 0, dimension, row, 0);
      for (int c = 0; c < w.rows(); c++) {
        float[] lanes = new float[16];
        for (int d = 0; d < dimension; d++) {
          lanes[d % 16] = Math.fma(row[d], w.get(c, d), lanes[d % 16]);
        }
        for (int distance : new int[] {8, 4, 2, 1}) {
          for (int lane = 0; lane < distance; lane++) {
            lanes[lane] += lanes[lane + distance];
          }
        }
        expected.set(c, r, lanes[0] + bias[c]);
      }
    }
    FloatMatrix scores = FloatMatrix.scores(w.rows());
    kernel.forward(x, count, packed(w), bias, scores);
    assertSame(scores, expected, count, x, w.rows());
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void backwardAddsRowsInAscendingOrder(Kernel kernel) {
    forEachSize((rows, weights) -> checkBackward(kernel, rows, weights));
  }

  private void checkBackward(Kernel kernel, Rows x, FloatMatrix gradient) {
    int count = count(x);
    int dimension = x.columns();
    FloatMatrix coefficients = scores(gradient.rows(), count);
    FloatMatrix expected = copy(gradient);
    float[] row = new float[dimension];
    for (int r = 0; r < count; r++) {
      x.read(r, 0, dimension, row, 0);
      for (int c = 0; c < gradient.rows(); c++) {
        for (int d = 0; d < dimension; d++) {
          expected.set(c, d, Math.fma(coefficients.get(c, r), row[d], expected.get(c, d)));
        }
      }
    }
    kernel.backward(x, count, coefficients, gradient);
    assertSame(gradient, expected, dimension, x, gradient.rows());
    for (int c = 0; c < gradient.rows(); c++) {
      for (int d = dimension; d < gradient.stride(); d++) {
        assertThat(gradient.values()[gradient.at(c) + d]).as("padding").isZero();
      }
    }
  }

  /** Rows of every form at every combination of sizes that is not too large. */
  private void forEachSize(BiConsumer<Rows, FloatMatrix> check) {
    for (int dimension : DIMENSIONS) {
      for (int rows : ROWS) {
        for (int classes : CLASSES) {
          if ((long) dimension * rows * classes < MOST_PRODUCTS) {
            check.accept(tile(rows, dimension), matrix(classes, dimension));
            check.accept(unpadded(rows, dimension), matrix(classes, dimension));
            check.accept(bytes(rows, dimension), matrix(classes, dimension));
          }
        }
      }
    }
  }

  /** The order is worth fixing: another one gives other bits on such data. */
  @ParameterizedTest
  @MethodSource("kernels")
  void aPlainLoopGivesOtherBits(Kernel kernel) {
    FloatMatrix x = tile(1, 784);
    FloatMatrix w = matrix(1, 784);
    float plain = 0;
    for (int d = 0; d < 784; d++) {
      plain = Math.fma(x.get(0, d), w.get(0, d), plain);
    }
    FloatMatrix score = FloatMatrix.scores(1);
    kernel.forward(x, 1, packed(w), new float[1], score);
    assertThat(score.get(0, 0)).isNotEqualTo(plain);
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void softmaxGoesThroughClassesInAscendingOrder(Kernel kernel) {
    for (int rows : ROWS) {
      for (int classes : new int[] {1, 2, 3, 10, 100}) {
        for (float spread : new float[] {1, 30, 1e30f}) {
          checkSoftmax(kernel, rows, classes, spread);
        }
      }
    }
  }

  private void checkSoftmax(Kernel kernel, int rows, int classes, float spread) {
    FloatMatrix scores = scores(classes, rows);
    for (int c = 0; c < classes; c++) {
      for (int r = 0; r < rows; r++) {
        scores.set(c, r, r % 7 == 6 ? 0 : spread * scores.get(c, r));
      }
    }
    FloatMatrix expected = copy(scores);
    float[] expectedSums = new float[rows];
    float[] expectedMaxima = new float[rows];
    for (int r = 0; r < rows; r++) {
      float max = Float.NEGATIVE_INFINITY;
      for (int c = 0; c < classes; c++) {
        max = Math.max(max, scores.get(c, r));
      }
      float sum = 0;
      for (int c = 0; c < classes; c++) {
        sum += FloatExp.exp(scores.get(c, r) - max);
      }
      for (int c = 0; c < classes; c++) {
        expected.set(c, r, FloatExp.exp(scores.get(c, r) - max) * (1 / sum));
      }
      expectedMaxima[r] = max;
      expectedSums[r] = sum;
    }
    float[] maxima = new float[FloatMatrix.padded(rows)];
    float[] sums = new float[FloatMatrix.padded(rows)];
    kernel.softmax(scores, rows, maxima, sums);
    assertSame(scores, expected, rows, "spread " + spread, classes);
    assertThat(bits(Arrays.copyOf(maxima, rows))).isEqualTo(bits(expectedMaxima));
    assertThat(bits(Arrays.copyOf(sums, rows))).isEqualTo(bits(expectedSums));
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void aScoreThatIsNoNumberGivesNone(Kernel kernel) {
    FloatMatrix scores = scores(3, 4);
    scores.set(1, 2, Float.NaN);
    float[] sums = new float[16];
    kernel.softmax(scores, 4, new float[16], sums);
    assertThat(sums[2]).isNaN();
    assertThat(sums[1]).isBetween(1f, 3f);
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void bytesAreWidenedUnsigned(Kernel kernel) {
    byte[] bytes = new byte[300];
    random.nextBytes(bytes);
    for (int count : new int[] {0, 1, 7, 8, 15, 16, 17, 100, 255}) {
      for (float shift : new float[] {0, 128, 127}) {
        float[] target = new float[300];
        kernel.widen(bytes, 3, count, shift, target, 5);
        for (int i = 0; i < target.length; i++) {
          boolean inside = i >= 5 && i < 5 + count;
          float expected = inside ? (bytes[3 + i - 5] & 0xff) - shift : 0;
          assertThat(target[i]).isEqualTo(expected);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void fixedPointRoundsToTheNearestEven(Kernel kernel) {
    float[] values = floats(201);
    values[0] = 0.5f;
    values[1] = 1.5f;
    values[2] = -2.5f;
    values[3] = -0f;
    for (double scale : new double[] {1, 1024, 0x1p30, 0x1p55, 0x1p-3}) {
      for (int count : new int[] {0, 1, 4, 7, 8, 16, 31, 200}) {
        long[] sums = new long[210];
        Arrays.fill(sums, 5);
        long expected = 0;
        kernel.addFixed(values, 1, count, scale, sums, 2);
        for (int i = 0; i < count; i++) {
          long fixed = (long) Math.rint(values[1 + i] * scale);
          expected += fixed;
          assertThat(sums[2 + i]).as("%g * %g", values[1 + i], scale).isEqualTo(5 + fixed);
        }
        assertThat(sums[2 + count]).isEqualTo(5);
        assertThat(kernel.sumFixed(values, 1, count, scale)).isEqualTo(expected);
      }
    }
  }

  /** Rows as they lie in the middle of an array: what stands beyond the last must not matter. */
  private FloatMatrix unpadded(int rows, int dimension) {
    float[] values = floats(5 + (rows + 1) * dimension);
    Arrays.fill(values, 5 + rows * dimension, values.length, Float.NaN);
    return FloatMatrix.view(values, 5, rows, dimension);
  }

  /** The last row ends where the array does. */
  private ByteRows bytes(int rows, int dimension) {
    byte[] bytes = new byte[3 + rows * dimension];
    random.nextBytes(bytes);
    return new ByteRows(bytes, 3, dimension);
  }

  private FloatMatrix tile(int rows, int dimension) {
    FloatMatrix tile = FloatMatrix.tile(rows, dimension);
    fill(tile, dimension);
    return tile;
  }

  private FloatMatrix scores(int classes, int rows) {
    FloatMatrix scores = FloatMatrix.scores(classes);
    fill(scores, rows);
    return scores;
  }

  private static int count(Rows rows) {
    return rows instanceof ByteRows bytes
        ? (bytes.values().length - bytes.start()) / bytes.columns()
        : ((FloatMatrix) rows).rows();
  }

  private static PackedWeights packed(FloatMatrix weights) {
    PackedWeights packed = new PackedWeights(weights.rows(), weights.columns());
    for (int c = 0; c < weights.rows(); c++) {
      packed.copyFrom(c, weights.values(), weights.at(c));
    }
    return packed;
  }

  private FloatMatrix matrix(int rows, int columns) {
    FloatMatrix matrix = FloatMatrix.zeros(rows, columns);
    fill(matrix, columns);
    return matrix;
  }

  private void fill(FloatMatrix matrix, int columns) {
    for (int i = 0; i < matrix.rows(); i++) {
      for (int j = 0; j < columns; j++) {
        matrix.set(i, j, (float) random.nextGaussian());
      }
    }
  }

  private static FloatMatrix copy(FloatMatrix matrix) {
    boolean scores = matrix.stride() == FloatMatrix.SCORES_STRIDE;
    FloatMatrix copy =
        scores
            ? FloatMatrix.scores(matrix.rows())
            : FloatMatrix.zeros(matrix.rows(), matrix.columns());
    for (int i = 0; i < matrix.rows(); i++) {
      System.arraycopy(matrix.values(), matrix.at(i), copy.values(), copy.at(i), matrix.columns());
    }
    return copy;
  }

  private static void assertSame(
      FloatMatrix actual, FloatMatrix expected, int columns, Object rows, int classes) {
    for (int i = 0; i < expected.rows(); i++) {
      if (!Arrays.equals(bits(row(actual, i, columns)), bits(row(expected, i, columns)))) {
        assertThat(row(actual, i, columns))
            .as("%s, %d columns, class %d of %d", rows, columns, i, classes)
            .isEqualTo(row(expected, i, columns));
      }
    }
  }

  private static float[] row(FloatMatrix matrix, int row, int columns) {
    return Arrays.copyOfRange(matrix.values(), matrix.at(row), matrix.at(row) + columns);
  }

  private float[] floats(int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  private static int[] bits(float[] values) {
    int[] bits = new int[values.length];
    Arrays.setAll(bits, i -> Float.floatToRawIntBits(values[i]));
    return bits;
  }
}
