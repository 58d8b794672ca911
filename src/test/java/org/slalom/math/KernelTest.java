package org.slalom.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every kernel gives the bits of the documented order, here written out with arrays of lanes. */
class KernelTest {

  private static final int LANES = 16;
  private static final int[] DIMENSIONS = {1, 2, 15, 16, 17, 31, 33, 100, 784};
  private static final int[] ROWS = {1, 2, 3, 4, 5, 6, 7, 8, 9, 64};
  private static final int MOST_CLASSES = 11;

  private final Random random = new Random(7);

  static Stream<Kernel> kernels() {
    return Stream.of(new ScalarKernel(), Kernels.get());
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void forwardSumsLanesThenATree(Kernel kernel) {
    for (int dimension : DIMENSIONS) {
      for (int rows : ROWS) {
        for (int classes = 1; classes <= MOST_CLASSES; classes++) {
          checkForward(kernel, dimension, rows, classes, rows + classes % 3);
        }
      }
    }
  }

  private void checkForward(Kernel kernel, int dimension, int rows, int classes, int stride) {
    float[] x = floats(rows * dimension);
    float[] w = floats(classes * dimension);
    float[] bias = floats(classes);
    float[] scores = floats(classes * stride);
    float[] expected = scores.clone();
    for (int c = 0; c < classes; c++) {
      for (int r = 0; r < rows; r++) {
        float[] lanes = new float[LANES];
        for (int d = 0; d < dimension; d++) {
          lanes[d % LANES] = Math.fma(x[r * dimension + d], w[c * dimension + d], lanes[d % LANES]);
        }
        for (int distance : new int[] {8, 4, 2, 1}) {
          for (int lane = 0; lane < distance; lane++) {
            lanes[lane] += lanes[lane + distance];
          }
        }
        expected[c * stride + r] = lanes[0] + bias[c];
      }
    }
    kernel.forward(x, rows, dimension, w, bias, scores, stride);
    assertThat(bits(scores))
        .as("D %d, R %d, C %d", dimension, rows, classes)
        .isEqualTo(bits(expected));
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void backwardAddsRowsInAscendingOrder(Kernel kernel) {
    for (int dimension : DIMENSIONS) {
      for (int rows : ROWS) {
        for (int classes = 1; classes <= MOST_CLASSES; classes++) {
          checkBackward(kernel, dimension, rows, classes, rows + classes % 3);
        }
      }
    }
  }

  private void checkBackward(Kernel kernel, int dimension, int rows, int classes, int stride) {
    float[] x = floats(rows * dimension);
    float[] coefficients = floats(classes * stride);
    float[] gradient = floats(classes * dimension);
    float[] expected = gradient.clone();
    for (int c = 0; c < classes; c++) {
      for (int r = 0; r < rows; r++) {
        for (int d = 0; d < dimension; d++) {
          int i = c * dimension + d;
          expected[i] = Math.fma(coefficients[c * stride + r], x[r * dimension + d], expected[i]);
        }
      }
    }
    kernel.backward(x, rows, dimension, coefficients, stride, classes, gradient);
    assertThat(bits(gradient))
        .as("D %d, R %d, C %d", dimension, rows, classes)
        .isEqualTo(bits(expected));
  }

  /** The order is worth fixing: another one gives other bits on such data. */
  @ParameterizedTest
  @MethodSource("kernels")
  void aPlainLoopGivesOtherBits(Kernel kernel) {
    float[] x = floats(784);
    float[] w = floats(784);
    float plain = 0;
    for (int d = 0; d < x.length; d++) {
      plain = Math.fma(x[d], w[d], plain);
    }
    float[] score = new float[1];
    kernel.forward(x, 1, x.length, w, new float[1], score, 1);
    assertThat(score[0]).isNotEqualTo(plain);
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
