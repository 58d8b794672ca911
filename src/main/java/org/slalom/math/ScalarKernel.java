package org.slalom.math;

/** The kernel in plain Java: the definition of the bits that every other kernel must give. */
public final class ScalarKernel implements Kernel {

  private static final int LANES = 16;

  @Override
  public void forward(
      float[] rows,
      int count,
      int dimension,
      float[] weights,
      float[] bias,
      float[] scores,
      int stride) {
    for (int c = 0; c < bias.length; c++) {
      for (int r = 0; r < count; r++) {
        scores[c * stride + r] =
            dot(rows, r * dimension, weights, c * dimension, dimension) + bias[c];
      }
    }
  }

  /** One lane a local variable, so that all of them stay in registers. */
  private static float dot(float[] a, int i, float[] b, int j, int length) {
    float s0 = 0, s1 = 0, s2 = 0, s3 = 0, s4 = 0, s5 = 0, s6 = 0, s7 = 0;
    float s8 = 0, s9 = 0, s10 = 0, s11 = 0, s12 = 0, s13 = 0, s14 = 0, s15 = 0;
    int k = 0;
    for (; k <= length - LANES; k += LANES) {
      s0 = Math.fma(a[i + k], b[j + k], s0);
      s1 = Math.fma(a[i + k + 1], b[j + k + 1], s1);
      s2 = Math.fma(a[i + k + 2], b[j + k + 2], s2);
      s3 = Math.fma(a[i + k + 3], b[j + k + 3], s3);
      s4 = Math.fma(a[i + k + 4], b[j + k + 4], s4);
      s5 = Math.fma(a[i + k + 5], b[j + k + 5], s5);
      s6 = Math.fma(a[i + k + 6], b[j + k + 6], s6);
      s7 = Math.fma(a[i + k + 7], b[j + k + 7], s7);
      s8 = Math.fma(a[i + k + 8], b[j + k + 8], s8);
      s9 = Math.fma(a[i + k + 9], b[j + k + 9], s9);
      s10 = Math.fma(a[i + k + 10], b[j + k + 10], s10);
      s11 = Math.fma(a[i + k + 11], b[j + k + 11], s11);
      s12 = Math.fma(a[i + k + 12], b[j + k + 12], s12);
      s13 = Math.fma(a[i + k + 13], b[j + k + 13], s13);
      s14 = Math.fma(a[i + k + 14], b[j + k + 14], s14);
      s15 = Math.fma(a[i + k + 15], b[j + k + 15], s15);
    }
    float[] lanes = {s0, s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11, s12, s13, s14, s15};
    for (int lane = 0; k < length; k++, lane++) {
      lanes[lane] = Math.fma(a[i + k], b[j + k], lanes[lane]);
    }
    for (int distance = LANES / 2; distance > 0; distance /= 2) {
      for (int lane = 0; lane < distance; lane++) {
        lanes[lane] += lanes[lane + distance];
      }
    }
    return lanes[0];
  }

  @Override
  public void backward(
      float[] rows,
      int count,
      int dimension,
      float[] coefficients,
      int stride,
      int classes,
      float[] gradient) {
    for (int c = 0; c < classes; c++) {
      int target = c * dimension;
      int r = 0;
      for (; r <= count - 4; r += 4) {
        addFour(rows, r * dimension, dimension, coefficients, c * stride + r, gradient, target);
      }
      for (; r < count; r++) {
        addOne(rows, r * dimension, dimension, coefficients[c * stride + r], gradient, target);
      }
    }
  }

  /**
   * Four rows at a time, still in ascending order: the gradient is read and written a quarter as
   * often.
   */
  private static void addFour(
      float[] rows,
      int first,
      int dimension,
      float[] coefficients,
      int at,
      float[] gradient,
      int target) {
    float c0 = coefficients[at];
    float c1 = coefficients[at + 1];
    float c2 = coefficients[at + 2];
    float c3 = coefficients[at + 3];
    int second = first + dimension;
    int third = second + dimension;
    int fourth = third + dimension;
    for (int d = 0; d < dimension; d++) {
      float sum = Math.fma(c0, rows[first + d], gradient[target + d]);
      sum = Math.fma(c1, rows[second + d], sum);
      sum = Math.fma(c2, rows[third + d], sum);
      gradient[target + d] = Math.fma(c3, rows[fourth + d], sum);
    }
  }

  private static void addOne(
      float[] rows, int from, int dimension, float coefficient, float[] gradient, int target) {
    for (int d = 0; d < dimension; d++) {
      gradient[target + d] = Math.fma(coefficient, rows[from + d], gradient[target + d]);
    }
  }
}
