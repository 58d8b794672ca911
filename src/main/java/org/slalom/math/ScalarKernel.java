package org.slalom.math;

import java.util.Arrays;

/** The kernel in plain Java: the definition of the bits that every other kernel must give. */
public final class ScalarKernel implements Kernel {

  private static final int LANES = FloatMatrix.LANES;

  @Override
  public void forward(
      Rows rows, int count, PackedWeights weights, float[] bias, FloatMatrix scores) {
    int length = FloatMatrix.padded(rows.columns());
    float[] row = new float[length];
    for (int r = 0; r < count; r++) {
      rows.read(r, 0, rows.columns(), row, 0);
      for (int c = 0; c < weights.classes(); c++) {
        scores.set(c, r, dot(row, weights.values(), weights.at(c, 0)) + bias[c]);
      }
    }
  }

  /** One lane a local variable, so that all of them stay in registers. */
  private static float dot(float[] a, float[] weights, int at) {
    float s0 = 0, s1 = 0, s2 = 0, s3 = 0, s4 = 0, s5 = 0, s6 = 0, s7 = 0;
    float s8 = 0, s9 = 0, s10 = 0, s11 = 0, s12 = 0, s13 = 0, s14 = 0, s15 = 0;
    int j = at;
    for (int k = 0; k < a.length; k += LANES) {
      s0 = Math.fma(a[k], weights[j], s0);
      s1 = Math.fma(a[k + 1], weights[j + 1], s1);
      s2 = Math.fma(a[k + 2], weights[j + 2], s2);
      s3 = Math.fma(a[k + 3], weights[j + 3], s3);
      s4 = Math.fma(a[k + 4], weights[j + 4], s4);
      s5 = Math.fma(a[k + 5], weights[j + 5], s5);
      s6 = Math.fma(a[k + 6], weights[j + 6], s6);
      s7 = Math.fma(a[k + 7], weights[j + 7], s7);
      s8 = Math.fma(a[k + 8], weights[j + 8], s8);
      s9 = Math.fma(a[k + 9], weights[j + 9], s9);
      s10 = Math.fma(a[k + 10], weights[j + 10], s10);
      s11 = Math.fma(a[k + 11], weights[j + 11], s11);
      s12 = Math.fma(a[k + 12], weights[j + 12], s12);
      s13 = Math.fma(a[k + 13], weights[j + 13], s13);
      s14 = Math.fma(a[k + 14], weights[j + 14], s14);
      s15 = Math.fma(a[k + 15], weights[j + 15], s15);
      j += PackedWeights.GROUP;
    }
    return sum(new float[] {s0, s1, s2, s3, s4, s5, s6, s7, s8, s9, s10, s11, s12, s13, s14, s15});
  }

  /** The sum of the lanes, which are changed. */
  private static float sum(float[] lanes) {
    for (int distance = LANES / 2; distance > 0; distance /= 2) {
      for (int lane = 0; lane < distance; lane++) {
        lanes[lane] += lanes[lane + distance];
      }
    }
    return lanes[0];
  }

  /**
   * Four rows at a time, still in ascending order: the gradient is read and written a quarter as
   * often.
   */
  @Override
  public void backward(Rows rows, int count, FloatMatrix coefficients, FloatMatrix gradient) {
    int length = rows.columns();
    float[] four = new float[4 * length];
    float[] values = coefficients.values();
    int r = 0;
    for (; r <= count - 4; r += 4) {
      for (int i = 0; i < 4; i++) {
        rows.read(r + i, 0, length, four, i * length);
      }
      for (int c = 0; c < gradient.rows(); c++) {
        addFour(four, length, values, coefficients.at(c) + r, gradient.values(), gradient.at(c));
      }
    }
    for (; r < count; r++) {
      rows.read(r, 0, length, four, 0);
      for (int c = 0; c < gradient.rows(); c++) {
        float coefficient = coefficients.get(c, r);
        addOne(four, length, coefficient, gradient.values(), gradient.at(c));
      }
    }
  }

  private static void addFour(
      float[] rows, int length, float[] coefficients, int at, float[] gradient, int target) {
    float c0 = coefficients[at];
    float c1 = coefficients[at + 1];
    float c2 = coefficients[at + 2];
    float c3 = coefficients[at + 3];
    for (int d = 0; d < length; d++) {
      float sum = Math.fma(c0, rows[d], gradient[target + d]);
      sum = Math.fma(c1, rows[length + d], sum);
      sum = Math.fma(c2, rows[2 * length + d], sum);
      gradient[target + d] = Math.fma(c3, rows[3 * length + d], sum);
    }
  }

  private static void addOne(
      float[] row, int length, float coefficient, float[] gradient, int target) {
    for (int d = 0; d < length; d++) {
      gradient[target + d] = Math.fma(coefficient, row[d], gradient[target + d]);
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
  public void transform(
      byte[] source, int from, int count, float[] offset, float[] factor, float[] target, int at) {
    transform(source, from, 0, count, offset, factor, target, at);
  }

  /** The same for the values from the {@code first} on. */
  public void transform(
      byte[] source,
      int from,
      int first,
      int count,
      float[] offset,
      float[] factor,
      float[] target,
      int at) {
    for (int i = first; i < count; i++) {
      target[at + i] = ((source[from + i] & 0xff) - offset[i]) * factor[i];
    }
  }

  @Override
  public void transform(
      float[] source, int from, int count, float[] offset, float[] factor, float[] target, int at) {
    transform(source, from, 0, count, offset, factor, target, at);
  }

  /** The same for the values from the {@code first} on. */
  public void transform(
      float[] source,
      int from,
      int first,
      int count,
      float[] offset,
      float[] factor,
      float[] target,
      int at) {
    for (int i = first; i < count; i++) {
      target[at + i] = (source[from + i] - offset[i]) * factor[i];
    }
  }

  @Override
  public void spread(float[] source, int from, int groups, float[] target, int at, int distance) {
    for (int g = 0; g < groups; g++) {
      int group = from + g * FloatMatrix.LANES;
      System.arraycopy(source, group, target, at + g * distance, FloatMatrix.LANES);
    }
  }

  @Override
  public void extend(float[] values, int count, float[] least, float[] largest) {
    extend(values, 0, count, least, largest);
  }

  /** The same for the values from the {@code first} on. */
  public void extend(float[] values, int first, int count, float[] least, float[] largest) {
    for (int i = first; i < count; i++) {
      least[i] = Math.min(least[i], values[i]);
      largest[i] = Math.max(largest[i], values[i]);
    }
  }

  @Override
  public void add(float[] values, int count, float[] sums) {
    add(values, 0, count, sums);
  }

  /** The same for the values from the {@code first} on. */
  public void add(float[] values, int first, int count, float[] sums) {
    for (int i = first; i < count; i++) {
      sums[i] += values[i];
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
  public float roots(float[] values, int from, int count, float add) {
    return roots(values, from, 0, count, add, new float[LANES]);
  }

  /**
   * The roots of the values from the {@code first} on.
   *
   * @param lanes the sums so far; changed
   * @return the sum of the lanes then
   */
  public float roots(float[] values, int from, int first, int count, float add, float[] lanes) {
    for (int i = first; i < count; i++) {
      float root = (float) Math.sqrt(Math.max(0, values[from + i] + add));
      values[from + i] = root;
      lanes[i % LANES] += root;
    }
    return sum(lanes);
  }

  @Override
  public void addBelow(float[] values, int from, int count, float level, float[] sums, int to) {
    for (int i = 0; i < count; i++) {
      sums[to + i] += Math.max(0, level - values[from + i]);
    }
  }

  @Override
  public void addBeyond(
      float[] values, int from, int count, float threshold, float[] sums, int to) {
    addBeyond(values, from, 0, count, threshold, sums, to);
  }

  /** The same for the values from the {@code first} on. */
  public void addBeyond(
      float[] values, int from, int first, int count, float threshold, float[] sums, int to) {
    for (int i = first; i < count; i++) {
      float value = values[from + i];
      sums[to + i] += Math.max(0, value - threshold);
      sums[to + count + i] += Math.max(0, -value - threshold);
    }
  }

  @Override
  public int indexOfLeast(float[] values, int from, int count) {
    int least = 0;
    for (int i = 1; i < count; i++) {
      if (values[from + i] < values[from + least]) {
        least = i;
      }
    }
    return least;
  }

  @Override
  public String toString() {
    return "scalar";
  }
}
