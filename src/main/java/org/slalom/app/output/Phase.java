package org.slalom.app.output;

import java.util.Locale;

/** The parts of a run whose time is told. */
public enum Phase {
  /** Finding and surveying the data. */
  READ,
  /** Bringing rows into order and packing them. */
  PACK,
  /** Computing features of images that are not packed. */
  FEATURES,
  /** The steps. */
  TRAIN,
  /** Scoring. */
  EVALUATE;

  /** The key in the manifest. */
  public String key() {
    return name().toLowerCase(Locale.ROOT) + "Seconds";
  }
}
