package org.slalom.core.schedule;

/** How the learning rate falls. */
public enum ScheduleKind {
  /** It does not. */
  CONSTANT,
  /** Times {@code decay} after every {@code decayEvery} steps. */
  STEP,
  /** The same, continuously. */
  EXPONENTIAL,
  /** {@code 1 / (1 + decay * t / decayEvery)}. */
  INVERSE_TIME,
  /** {@code 1 / sqrt(1 + decay * t / decayEvery)}. */
  INVERSE_SQRT,
  /**
   * Half a cosine from the full rate to the least one over the whole run (Loshchilov and Hutter
   * 2017, without restarts).
   */
  COSINE
}
