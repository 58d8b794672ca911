package org.slalom.spark.storage;

/** What one file system can do and another cannot. */
public enum Ability {
  /** Of several who create the same file at once, one succeeds: without it there is no lock. */
  EXCLUSIVE_CREATE,
  /** A folder moves in one go: without it a reader may see a part of it meanwhile. */
  ATOMIC_MOVE
}
