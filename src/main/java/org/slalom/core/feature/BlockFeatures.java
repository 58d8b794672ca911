package org.slalom.core.feature;

import java.util.List;
import java.util.stream.IntStream;
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
   * The rows with features in the place of pixels. They are computed image by image: an image has
   * the same ones in every block, and wherever else it is scored.
   *
   * @param pixels images of the features' shape, stored as bytes
   */
  public RowBlock extract(RowBlock pixels) {
    return extract(pixels, 1, 1);
  }

  /**
   * The same of rows to learn from, whose images are taken together where the user asks for it:
   * features may then depend on which other rows a block has, and in which order.
   *
   * @param mirrored whether the same of the mirror images follow after all of them
   */
  public RowBlock extractToLearn(RowBlock pixels, boolean mirrored) {
    return extract(pixels, mirrored ? 2 : 1, extractor.batch());
  }

  @Override
  public void close() {
    extractor.close();
  }

  private RowBlock extract(RowBlock pixels, int copies, int batch) {
    int rows = pixels.rows();
    float[] values = new float[Math.multiplyExact(Math.multiplyExact(rows, copies), dimension)];
    int[] labels = new int[rows * copies];
    double[] weights = new double[rows * copies];
    for (int row = 0; row < labels.length; row++) {
      labels[row] = pixels.label(row % rows);
      weights[row] = pixels.weight(row % rows);
    }
    for (int from = 0; from < labels.length; from += batch) {
      List<Image> images =
          IntStream.range(from, Math.min(from + batch, labels.length))
              .mapToObj(row -> image(pixels, row))
              .toList();
      extractor.extractAll(images, values, from * dimension, dimension);
    }
    return RowBlock.ofFloats(dimension, values, labels, weights);
  }

  private Image image(RowBlock pixels, int row) {
    Image image = new Image(features.shape(), pixels.bytes(row % pixels.rows()));
    return row < pixels.rows() ? image : image.mirrored();
  }
}
