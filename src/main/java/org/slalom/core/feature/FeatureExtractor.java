package org.slalom.core.feature;

import java.util.List;
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

  /** How many images it takes together: 1 where they are computed one by one anyway. */
  default int batch() {
    return 1;
  }

  /**
   * Writes the features of several images as {@link #extract} does, or as they come out when they
   * are computed together.
   *
   * @param images at most {@link #batch}
   * @param target receives those of the first image from {@code at} on, and those of each other one
   *     {@code stride} numbers after the one before
   */
  default void extractAll(List<Image> images, float[] target, int at, int stride) {
    for (int i = 0; i < images.size(); i++) {
      extract(images.get(i), target, at + i * stride);
    }
  }

  /** Gives back what the heap does not hold; most have no such thing. */
  @Override
  default void close() {}
}
