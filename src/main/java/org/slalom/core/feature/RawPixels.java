package org.slalom.core.feature;

import org.slalom.core.image.ImageShape;
import org.slalom.math.Kernels;

/** The pixels, 0 to 255, in the order of {@link ImageShape}. */
public record RawPixels() implements Feature {

  @Override
  public FeatureKind kind() {
    return FeatureKind.RAW;
  }

  @Override
  public int dimension(ImageShape shape) {
    return shape.size();
  }

  @Override
  public FeatureExtractor extractor(ImageShape shape) {
    return (image, target, at) ->
        Kernels.get().widen(image.pixels(), 0, shape.size(), 0, target, at);
  }
}
