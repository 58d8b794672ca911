package org.slalom.spark.check;

/** What a finding says of the run. */
public enum Outcome {
  /** As expected. */
  PASS,
  /** Training can work, but something wants a look. */
  WARN,
  /** Training cannot be trusted. */
  FAIL,
  /** A figure to know, good or bad by itself. */
  INFO;

  /** PASS up to a limit, WARN up to a higher one, FAIL above it or for NaN. */
  static Outcome within(double value, double pass, double warn) {
    if (value <= pass) {
      return PASS;
    }
    return value <= warn ? WARN : FAIL;
  }
}
