package org.slalom.core.setting;

/**
 * Where cached rows are held: Spark's storage levels that suit packed rows, under Spark's names.
 */
public enum CacheLevel {
  /** In the executors' memory; what does not fit is read and packed again. */
  MEMORY_ONLY,
  /** What does not fit lies on the executors' disks. */
  MEMORY_AND_DISK,
  /** On the executors' disks. */
  DISK_ONLY
}
