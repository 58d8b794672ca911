package org.slalom.core.feature;

import org.slalom.core.image.Image;

/**
 * Computes the features of one image after the other. Has buffers: not safe for several threads.
 * Closed by who made it when there are no more images.
 */
public interface FeatureExtractor extends AutoCloseable {

  /**
   * Writes the features of an image: finite numbers, none of them -0.0.
   *
   * @param image of the shape that the extractor was made for
   * @param target receives them from {@code at} on
   */
  void extract(Image image, float[] target, int at);

  /** Gives back what the heap does not hold; most have no such thing. */
  @Override
  default void close() {}
}
