package org.slalom.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kernel gives the bits of the documented order, here written out with arrays of lanes. */
class KernelTest {

  private static final int[] DIMENSIONS = {1, 2, 15, 16, 17, 31, 33, 64, 80, 100, 784, 1040};
  private static final int[] ROWS = {1, 2, 3, 4, 5, 6, 7, 8, 9, 15, 16, 17, 64};
  private static final int[] CLASSES = {1, 2, 3, 4, 5, 6, 9, 10, 11};

  private final Random random = new Random(7);

  static Stream<Kernel> kernels() {
    return Stream.concat(Stream.of(new ScalarKernel()), Kernels.vector().stream());
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void forwardSumsLanesThenATree(Kernel kernel) {
    for (int dimension : DIMENSIONS) {
      for (int rows : ROWS) {
        for (int classes : CLASSES) {
          checkForward(kernel, dimension, rows, classes);
        }
      }
    }
  }

  private void checkForward(Kernel kernel, int dimension, int rows, int classes) {
    FloatMatrix x = tile(rows, dimension);
    FloatMatrix w = matrix(classes, dimension);
    float[] bias = floats(classes);
    FloatMatrix scores = matrix(classes, rows);
    FloatMatrix expected = copy(scores);
    for (int c = 0; c < classes; c++) {
      for (int r = 0; r < rows; r++) {
        float[] lanes = new float[16];
        for (int d = 0; d < dimension; d++) {
          lanes[d % 16] = Math.fma(x.get(r, d), w.get(c, d), lanes[d % 16]);
        }
        for (int distance : new int[] {8, 4, 2, 1}) {
          for (int lane = 0; lane < distance; lane++) {
            lanes[lane] += lanes[lane + distance];
          }
        }
        expected.set(c, r, lanes[0] + bias[c]);
      }
    }
    kernel.forward(x, rows, w, bias, scores);
    assertSame(scores, expected, "D %d, R %d, C %d", dimension, rows, classes);
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void backwardAddsRowsInAscendingOrder(Kernel kernel) {
    for (int dimension : DIMENSIONS) {
      for (int rows : ROWS) {
        for (int classes : CLASSES) {
          checkBackward(kernel, dimension, rows, classes);
        }
      }
    }
  }

  private void checkBackward(Kernel kernel, int dimension, int rows, int classes) {
    FloatMatrix x = tile(rows, dimension);
    FloatMatrix coefficients = matrix(classes, rows);
    FloatMatrix gradient = matrix(classes, dimension);
    FloatMatrix expected = copy(gradient);
    for (int c = 0; c < classes; c++) {
      for (int r = 0; r < rows; r++) {
        for (int d = 0; d < dimension; d++) {
          float sum = Math.fma(coefficients.get(c, r), x.get(r, d), expected.get(c, d));
          expected.set(c, d, sum);
        }
      }
    }
    kernel.backward(x, rows, coefficients, gradient);
    assertSame(gradient, expected, "D %d, R %d, C %d", dimension, rows, classes);
    for (int c = 0; c < classes; c++) {
      for (int d = dimension; d < gradient.stride(); d++) {
        assertThat(gradient.values()[gradient.at(c) + d]).as("padding").isZero();
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
    FloatMatrix score = FloatMatrix.zeros(1, 1);
    kernel.forward(x, 1, w, new float[1], score);
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
    FloatMatrix scores = matrix(classes, rows);
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
    assertSame(scores, expected, "R %d, C %d, spread %f", rows, classes, spread);
    assertThat(bits(Arrays.copyOf(maxima, rows))).isEqualTo(bits(expectedMaxima));
    assertThat(bits(Arrays.copyOf(sums, rows))).isEqualTo(bits(expectedSums));
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void aScoreThatIsNoNumberGivesNone(Kernel kernel) {
    FloatMatrix scores = matrix(3, 4);
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

  /** What stands beyond the last row must not matter: it holds rows of another tile. */
  private FloatMatrix tile(int rows, int dimension) {
    FloatMatrix tile = FloatMatrix.tile(rows + 3, dimension);
    fill(tile);
    return tile;
  }

  private FloatMatrix matrix(int rows, int columns) {
    FloatMatrix matrix = FloatMatrix.zeros(rows, columns);
    fill(matrix);
    return matrix;
  }

  private void fill(FloatMatrix matrix) {
    for (int i = 0; i < matrix.rows(); i++) {
      for (int j = 0; j < matrix.columns(); j++) {
        matrix.set(i, j, (float) random.nextGaussian());
      }
    }
  }

  private static FloatMatrix copy(FloatMatrix matrix) {
    FloatMatrix copy = FloatMatrix.zeros(matrix.rows(), matrix.columns());
    for (int i = 0; i < matrix.rows(); i++) {
      for (int j = 0; j < matrix.columns(); j++) {
        copy.set(i, j, matrix.get(i, j));
      }
    }
    return copy;
  }

  private static void assertSame(
      FloatMatrix actual, FloatMatrix expected, String description, Object... arguments) {
    for (int i = 0; i < expected.rows(); i++) {
      assertThat(bits(row(actual, i))).as(description, arguments).isEqualTo(bits(row(expected, i)));
    }
  }

  private static float[] row(FloatMatrix matrix, int row) {
    return Arrays.copyOfRange(matrix.values(), matrix.at(row), matrix.at(row) + matrix.columns());
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
