package org.slalom.core.preprocess;

import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Range, mean and standard deviation of every feature over the training rows, each row counted once
 * whatever its weight.
 *
 * @param minimum D values
 * @param maximum D values
 * @param mean D values
 * @param deviation D values: square root of the mean squared distance from the mean; null if they
 *     were not asked for
 */
public record FeatureStatistics(
    double[] minimum, double[] maximum, double[] mean, double @Nullable [] deviation)
    implements Serializable {

  /** Number of features, D. */
  public int dimension() {
    return mean.length;
  }

  /** Mean of a feature. */
  public double mean(int feature) {
    return mean[feature];
  }

  /** Standard deviation of a feature, if they were asked for. */
  public double deviation(int feature) {
    return Objects.requireNonNull(deviation, "deviations")[feature];
  }

  /** Whether a feature has one value on all training rows. */
  public boolean isConstant(int feature) {
    return minimum[feature] == maximum[feature];
  }

  /** The largest absolute value of any feature. */
  public double largest() {
    double largest = 0;
    for (int d = 0; d < minimum.length; d++) {
      largest = Math.max(largest, Math.max(Math.abs(minimum[d]), Math.abs(maximum[d])));
    }
    return largest;
  }
}
