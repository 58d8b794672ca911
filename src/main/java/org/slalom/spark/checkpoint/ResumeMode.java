package org.slalom.spark.checkpoint;

/** What is done about the checkpoints of a run that did not come to its end. */
public enum ResumeMode {
  /** The run goes on from the last, if there is one. */
  AUTO,
  /** They are removed, and the run begins anew. */
  NEVER,
  /** The run goes on from the last, and is refused if there is none. */
  REQUIRE
}
