package org.slalom.spark.feature;

import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.slalom.core.feature.FeatureExtractor;
import org.slalom.core.feature.FeatureSet;
import org.slalom.core.image.Image;

/** Computes features as a vector of Spark's; for one task, or on the driver for one thread. */
public final class VectorExtractor {

  private final FeatureSet features;
  private final FeatureExtractor extractor;
  private final float[] values;

  /** An extractor of all features of a set. */
  public VectorExtractor(FeatureSet features) {
    this.features = features;
    extractor = TaskExtractors.extractor(features);
    values = new float[features.dimension()];
  }

  /**
   * The features of an image.
   *
   * @param pixels of the shape of the set
   * @return D float32 values, as doubles
   */
  public Vector extract(byte[] pixels) {
    extractor.extract(new Image(features.shape(), pixels), values, 0);
    double[] numbers = new double[values.length];
    for (int d = 0; d < numbers.length; d++) {
      numbers[d] = values[d];
    }
    return Vectors.dense(numbers);
  }
}
