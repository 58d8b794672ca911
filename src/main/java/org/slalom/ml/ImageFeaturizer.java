package org.slalom.ml;

/** In the making. */
public final class ImageFeaturizer {
  private ImageFeaturizer() {}
}
