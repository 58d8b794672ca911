package org.slalom.math;

import java.util.Arrays;

/** The kernel in plain Java: the definition of the bits that every other kernel must give. */
public final class ScalarKernel implements Kernel {

  private static final int LANES = FloatMatrix.LANES;

  @Override
  public void forward(
      FloatMatrix rows, int count, FloatMatrix weights, float[] bias, FloatMatrix scores) {
    int length = FloatMatrix.padded(rows.columns());
    for (int c = 0; c < weights.rows(); c++) {
      for (int r = 0; r < count; r++) {
        float dot = dot(rows.values(), rows.at(r), weights.values(), weights.at(c), length);
        scores.set(c, r, dot + bias[c]);
      }
    }
  }

  /** One lane a local variable, so that all of them stay in registers. */
  private static float dot(float[] a, int i, float[] b, int j, int length) {
    float s0 = 0, s1 = 0, s2 = 0, s3 = 0, s4 = 0, s5 = 0, s6 = 0, s7 = 0;
    float s8 = 0, s9 = 0, s10 = 0, s11 = 0, s12 = 0, s13 = 0, s14 = 0, s15 = 0;
    for (int k = 0; k < length; k += LANES) {
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
    for (int distance = LANES / 2; distance > 0; distance /= 2) {
      for (int lane = 0; lane < distance; lane++) {
        lanes[lane] += lanes[lane + distance];
      }
    }
    return lanes[0];
  }

  @Override
  public void backward(
      FloatMatrix rows, int count, FloatMatrix coefficients, FloatMatrix gradient) {
    int length = gradient.columns();
    for (int c = 0; c < gradient.rows(); c++) {
      int at = coefficients.at(c);
      int target = gradient.at(c);
      int r = 0;
      for (; r <= count - 4; r += 4) {
        addFour(rows, r, length, coefficients.values(), at + r, gradient.values(), target);
      }
      for (; r < count; r++) {
        float coefficient = coefficients.values()[at + r];
        addOne(rows.values(), rows.at(r), length, coefficient, gradient.values(), target);
      }
    }
  }

  /**
   * Four rows at a time, still in ascending order: the gradient is read and written a quarter as
   * often.
   */
  private static void addFour(
      FloatMatrix tile,
      int row,
      int length,
      float[] coefficients,
      int at,
      float[] gradient,
      int target) {
    float[] rows = tile.values();
    int first = tile.at(row);
    int second = tile.at(row + 1);
    int third = tile.at(row + 2);
    int fourth = tile.at(row + 3);
    float c0 = coefficients[at];
    float c1 = coefficients[at + 1];
    float c2 = coefficients[at + 2];
    float c3 = coefficients[at + 3];
    for (int d = 0; d < length; d++) {
      float sum = Math.fma(c0, rows[first + d], gradient[target + d]);
      sum = Math.fma(c1, rows[second + d], sum);
      sum = Math.fma(c2, rows[third + d], sum);
      gradient[target + d] = Math.fma(c3, rows[fourth + d], sum);
    }
  }

  private static void addOne(
      float[] rows, int from, int length, float coefficient, float[] gradient, int target) {
    for (int d = 0; d < length; d++) {
      gradient[target + d] = Math.fma(coefficient, rows[from + d], gradient[target + d]);
    }
  }

  /** Rows in the inner loops, as a compiler that vectorises wants them. */
  @Override
  public void softmax(FloatMatrix scores, int count, float[] maxima, float[] sums) {
    float[] values = scores.values();
    int classes = scores.rows();
    Arrays.fill(maxima, 0, count, Float.NEGATIVE_INFINITY);
    for (int c = 0; c < classes; c++) {
      int at = scores.at(c);
      for (int r = 0; r < count; r++) {
        maxima[r] = Math.max(maxima[r], values[at + r]);
      }
    }
    Arrays.fill(sums, 0, count, 0);
    for (int c = 0; c < classes; c++) {
      int at = scores.at(c);
      for (int r = 0; r < count; r++) {
        float exponential = FloatExp.exp(values[at + r] - maxima[r]);
        values[at + r] = exponential;
        sums[r] += exponential;
      }
    }
    for (int c = 0; c < classes; c++) {
      int at = scores.at(c);
      for (int r = 0; r < count; r++) {
        values[at + r] *= 1 / sums[r];
      }
    }
  }

  @Override
  public void widen(byte[] source, int from, int count, float shift, float[] target, int at) {
    for (int i = 0; i < count; i++) {
      target[at + i] = (source[from + i] & 0xff) - shift;
    }
  }

  @Override
  public void addFixed(float[] values, int from, int count, double scale, long[] sums, int to) {
    for (int i = 0; i < count; i++) {
      sums[to + i] += (long) Math.rint(values[from + i] * scale);
    }
  }

  @Override
  public long sumFixed(float[] values, int from, int count, double scale) {
    long sum = 0;
    for (int i = 0; i < count; i++) {
      sum += (long) Math.rint(values[from + i] * scale);
    }
    return sum;
  }

  @Override
  public String toString() {
    return "scalar";
  }
}
