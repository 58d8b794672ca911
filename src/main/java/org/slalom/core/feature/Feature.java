package org.slalom.core.feature;

import java.io.Serializable;
import org.slalom.core.image.ImageShape;

/** One kind of feature with all that is needed to compute it, but for the shape of the images. */
public interface Feature extends Serializable {

  /** What a list of features calls it. */
  FeatureKind kind();

  /**
   * How many numbers it makes of an image.
   *
   * @throws org.slalom.core.error.UserFault if it cannot be computed of images of this shape
   */
  int dimension(ImageShape shape);

  /** Computes it of images of a shape for which there is a {@link #dimension}. */
  FeatureExtractor extractor(ImageShape shape);
}
