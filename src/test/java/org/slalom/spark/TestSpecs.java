package org.slalom.spark;

import java.util.OptionalInt;
import org.apache.spark.storage.StorageLevel;
import org.slalom.spark.pack.PackingSpec;

/** Ways of packing for tests. */
public final class TestSpecs {

  private TestSpecs() {}

  /** Packing by content into some partitions, without validation rows. */
  public static PackingSpec packing(int partitions) {
    return packing(partitions, 0);
  }

  /** Packing by content into some partitions, with validation rows. */
  public static PackingSpec packing(int partitions, double validationFraction) {
    return packing(partitions, validationFraction, 0, false);
  }

  /** Packing into some partitions. */
  public static PackingSpec packing(
      int partitions, double validationFraction, long splitSeed, boolean keyedById) {
    return new PackingSpec(
        keyedById,
        validationFraction,
        splitSeed,
        OptionalInt.of(partitions),
        StorageLevel.MEMORY_AND_DISK());
  }
}
