package org.slalom.core.feature;

import org.slalom.core.block.RowBlock;
import org.slalom.core.image.Image;

/**
 * Computes the features of packed images. Not safe for use by several threads; closed when there
 * are no more blocks.
 */
public final class BlockFeatures implements AutoCloseable {

  private final FeatureSet features;
  private final FeatureExtractor extractor;
  private final int dimension;

  /** Prepares the buffers for some features. */
  public BlockFeatures(FeatureSet features) {
    this.features = features;
    this.extractor = features.extractor();
    this.dimension = features.dimension();
  }

  /**
   * The rows with features in the place of pixels.
   *
   * @param pixels images of the features' shape, stored as bytes
   */
  public RowBlock extract(RowBlock pixels) {
    return extract(pixels, 1);
  }

  /** The rows with features in the place of pixels, and after them the same of mirrored images. */
  public RowBlock extractMirrored(RowBlock pixels) {
    return extract(pixels, 2);
  }

  @Override
  public void close() {
    extractor.close();
  }

  private RowBlock extract(RowBlock pixels, int copies) {
    int rows = pixels.rows();
    float[] values = new float[Math.multiplyExact(Math.multiplyExact(rows, copies), dimension)];
    int[] labels = new int[rows * copies];
    double[] weights = new double[rows * copies];
    for (int row = 0; row < labels.length; row++) {
      Image image = new Image(features.shape(), pixels.bytes(row % rows));
      extractor.extract(row < rows ? image : image.mirrored(), values, row * dimension);
      labels[row] = pixels.label(row % rows);
      weights[row] = pixels.weight(row % rows);
    }
    return RowBlock.ofFloats(dimension, values, labels, weights);
  }
}
