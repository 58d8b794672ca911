package org.slalom.app.config;

/** The formats of predictions. */
public enum OutputFormat {
  /** Apache Parquet. */
  PARQUET,
  /** Text with a header. */
  CSV,
  /** One JSON object a line. */
  JSON
}
