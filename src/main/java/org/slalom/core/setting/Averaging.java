package org.slalom.core.setting;

/** Which weights are published. */
public enum Averaging {
  /** The last weights. */
  NONE,
  /** Their average over the steps (Polyak and Juditsky 1992). */
  POLYAK
}
