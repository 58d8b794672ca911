package org.slalom.app.config;

/** The measurements of {@code bench}. */
public enum BenchPart {
  /** A synchronous step beside an empty job and MLlib's step. */
  STEP,
  /** The same step on ten times the rows. */
  SCALE,
  /** One thread against two. */
  CORES,
  /** Bytes of a packed row. */
  MEMORY,
  /** Reading and packing, in rows a second. */
  PACKING,
  /** Wide rows and many classes, beside what the bytes and the arithmetic need. */
  LARGE,
  /** The constants of the cost model. */
  COST,
  /** A whole training beside those of spark.ml. */
  FIT,
  /** The steps of an epoch, and where the rows lie. */
  EPOCH,
  /** An epoch over more data than fits into memory. */
  SPILL;

  /** The word on the command line. */
  public String word() {
    return ValueType.word(this);
  }
}
