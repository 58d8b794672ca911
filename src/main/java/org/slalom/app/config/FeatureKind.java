package org.slalom.app.config;

/** What is learnt from. */
public enum FeatureKind {
  /** The values as they are read: pixels, or the vectors of a table. */
  RAW
}
