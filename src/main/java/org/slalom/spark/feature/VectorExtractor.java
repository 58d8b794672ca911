package org.slalom.spark.feature;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.slalom.core.feature.FeatureExtractor;
import org.slalom.core.feature.FeatureSet;
import org.slalom.core.image.Image;

/** Computes features as vectors of Spark's; for one task, or on the driver for one thread. */
public final class VectorExtractor {

  private final FeatureSet features;
  private final FeatureExtractor extractor;
  private final int dimension;

  /** An extractor of all features of a set. */
  public VectorExtractor(FeatureSet features) {
    this.features = features;
    extractor = TaskExtractors.extractor(features);
    dimension = features.dimension();
  }

  /** How many images it takes together. */
  int batch() {
    return extractor.batch();
  }

  /**
   * The features of an image.
   *
   * @param pixels of the shape of the set
   * @return D float32 values, as doubles
   */
  public Vector extract(byte[] pixels) {
    return extractAll(List.of(pixels)).get(0);
  }

  /**
   * The features of several images, which may be computed together.
   *
   * @param pixels of at most {@link #batch} images
   * @return in the order of the images
   */
  List<Vector> extractAll(List<byte[]> pixels) {
    List<Image> images = pixels.stream().map(image -> new Image(features.shape(), image)).toList();
    float[] values = new float[Math.multiplyExact(images.size(), dimension)];
    extractor.extractAll(images, values, 0, dimension);
    List<Vector> vectors = new ArrayList<>();
    for (int i = 0; i < images.size(); i++) {
      double[] numbers = new double[dimension];
      for (int d = 0; d < dimension; d++) {
        numbers[d] = values[i * dimension + d];
      }
      vectors.add(Vectors.dense(numbers));
    }
    return vectors;
  }
}
