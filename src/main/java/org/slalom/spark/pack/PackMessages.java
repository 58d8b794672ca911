package org.slalom.spark.pack;

import java.util.List;

/**
 * The types of this package that travel between driver and executors, for serialisers that must
 * know them beforehand.
 */
public final class PackMessages {

  private PackMessages() {}

  /** All of them. */
  public static List<Class<?>> classes() {
    return List.of(
        Survey.class,
        Fingerprint.class,
        ReadPart.class,
        PackedRows.class,
        PackedPartition.class,
        PartitionSummary.class);
  }
}
