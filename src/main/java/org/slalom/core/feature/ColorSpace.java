package org.slalom.core.feature;

/** What a colour histogram counts. */
public enum ColorSpace {
  /** Hue alone, each pixel by its chroma: gray has no hue. */
  HUE,
  /** Hue, saturation and value together. */
  HSV,
  /** Red, green and blue together; of gray images the one channel. */
  RGB
}
