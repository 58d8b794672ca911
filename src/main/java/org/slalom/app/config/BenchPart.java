package org.slalom.app.config;

import org.slalom.core.setting.ValueType;

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
  /** Features of images, in images a second. */
  FEATURES,
  /** Learning visual words, beside the k-means of spark.ml. */
  CODE_BOOK,
  /** Wide rows and many classes, beside what the bytes and the arithmetic need. */
  LARGE,
  /** The constants of the cost model. */
  COST,
  /** A whole training beside those of spark.ml. */
  FIT,
  /** Local steps beside synchronous ones: the time to the same loss. */
  LOCAL_STEPS,
  /** The same on a standalone cluster of two workers, which is started for it. */
  CLUSTER,
  /** The steps of an epoch, and where the rows lie. */
  EPOCH,
  /** An epoch over more data than fits into memory. */
  SPILL;

  /** The word on the command line. */
  public String word() {
    return ValueType.word(this);
  }
}
