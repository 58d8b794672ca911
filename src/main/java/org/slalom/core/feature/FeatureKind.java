package org.slalom.core.feature;

/** The kinds of features. */
public enum FeatureKind {
  /** The pixels themselves. */
  RAW,
  /** Colours, counted. */
  COLORHIST,
  /** Directions of edges, counted (histograms of oriented gradients). */
  HOG,
  /** Small patches, compared with a learnt code book (bag of visual words). */
  BOVW,
  /** What a user's network makes of the image (an embedding). */
  ONNX
}
