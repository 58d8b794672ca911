package org.slalom.app.bench;

import java.util.Arrays;

/**
 * Measured values of one quantity, and their median: what other work on the machine moves least.
 */
public final class Samples {

  private double[] values = new double[64];
  private int count;

  /** Adds a value. */
  public void add(double value) {
    if (count == values.length) {
      values = Arrays.copyOf(values, 2 * count);
    }
    values[count++] = value;
  }

  /** Forgets all values, as after a warm-up. */
  public void clear() {
    count = 0;
  }

  /** Number of values. */
  public int count() {
    return count;
  }

  /** The mean; NaN for none. */
  public double mean() {
    return Arrays.stream(values, 0, count).average().orElse(Double.NaN);
  }

  /** The median; of an even number the mean of the middle two; NaN for none. */
  public double median() {
    if (count == 0) {
      return Double.NaN;
    }
    double[] sorted = Arrays.copyOf(values, count);
    Arrays.sort(sorted);
    int middle = count / 2;
    return count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
