package org.slalom.spark.pack;

import org.apache.spark.SparkContext;
import org.apache.spark.SparkEnv;
import org.apache.spark.storage.StorageLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Tuple2;
import scala.jdk.javaapi.CollectionConverters;

/**
 * How many bytes of rows a partition may have. Spark keeps a partition in memory or on disk as a
 * whole, and brings it back as a whole for the few rows of it that a step wants: where rows lie on
 * disk, partitions are to be small.
 */
final class PartitionSize {

  /** The most that any partition has, and so any shard. */
  static final long MOST_BYTES = 64L << 20;

  /** Comes back from a disk's cache in about the time that a small step takes. */
  private static final long SPILLED_BYTES = 2L << 20;

  /** Spark looks up where each partition lies for every job: of large data they are larger. */
  private static final long MOST_SPILLED = 2048;

  /**
   * The part of the storage memory that rows may take: steps broadcast their weights in the rest.
   */
  private static final double SHARE = 0.8;

  private static final Logger LOG = LoggerFactory.getLogger(PartitionSize.class);

  private PartitionSize() {}

  /**
   * The size for a data set.
   *
   * @param bytes of all its rows
   * @param level where they are kept
   */
  static long of(long bytes, StorageLevel level, SparkContext context) {
    if (!level.useDisk()) {
      return MOST_BYTES;
    }
    long memory = level.useMemory() ? storageMemory(context) : 0;
    if (bytes <= SHARE * memory) {
      return MOST_BYTES;
    }
    if (level.useMemory()) {
      LOG.warn(
          "{} MB of rows do not fit into {} MB of storage memory: part of them lies on disk",
          bytes >> 20,
          memory >> 20);
    }
    return spilled(bytes);
  }

  /** The size where a part of the rows lies on disk. */
  static long spilled(long bytes) {
    return Math.min(MOST_BYTES, Math.max(SPILLED_BYTES, bytes / MOST_SPILLED));
  }

  /** What all executors together have for cached rows. */
  private static long storageMemory(SparkContext context) {
    String driver = SparkEnv.get().blockManager().blockManagerId().hostPort();
    long memory = 0;
    for (var entry : CollectionConverters.asJava(context.getExecutorMemoryStatus()).entrySet()) {
      if (context.isLocal() || !entry.getKey().equals(driver)) {
        Tuple2<Object, Object> mostAndFree = entry.getValue();
        memory += (Long) mostAndFree._1();
      }
    }
    return memory;
  }
}
