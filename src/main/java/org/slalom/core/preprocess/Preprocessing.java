package org.slalom.core.preprocess;

import java.io.Serializable;
import org.slalom.core.block.Storage;
import org.slalom.math.ByteRows;

/**
 * The transform that weights are learnt behind: feature d becomes {@code (x[d] - offset[d]) *
 * factor[d]}. It is fitted on the training rows and travels with the model.
 *
 * @param storage how the features it was fitted on are stored; bytes are shifted by 128 before they
 *     meet float weights, which loses nothing and keeps sums small
 * @param offset D values
 * @param factor D values, 0 for a feature that is constant on the training rows when features are
 *     standardised
 */
public record Preprocessing(Storage storage, double[] offset, double[] factor)
    implements Serializable {

  /** Fits the transform asked for to the statistics of the training rows. */
  public static Preprocessing fit(
      PreprocessingSpec spec, Storage storage, FeatureStatistics statistics) {
    int dimension = statistics.dimension();
    double scale = spec.scale().orElse(storage == Storage.BYTES ? 1.0 / 255 : 1);
    double[] offset = new double[dimension];
    double[] factor = new double[dimension];
    for (int d = 0; d < dimension; d++) {
      offset[d] = spec.center() ? statistics.mean(d) : 0;
      factor[d] = spec.standardize() ? inverseDeviation(statistics, d) : scale;
    }
    return new Preprocessing(storage, offset, factor);
  }

  /** Number of features, D. */
  public int dimension() {
    return offset.length;
  }

  /** What is taken off every stored feature before it meets the folded weights. */
  public float shift() {
    return switch (storage) {
      case BYTES -> ByteRows.SHIFT;
      case FLOATS -> 0;
    };
  }

  /** The largest absolute value of a stored feature after the shift, on the training rows. */
  public double largestInput(FeatureStatistics statistics) {
    return switch (storage) {
      case BYTES -> ByteRows.SHIFT;
      case FLOATS -> statistics.largest();
    };
  }

  /** Range decides what is constant: a rounded mean leaves a constant a tiny deviation. */
  private static double inverseDeviation(FeatureStatistics statistics, int feature) {
    return statistics.isConstant(feature) ? 0 : 1 / statistics.deviation(feature);
  }
}
