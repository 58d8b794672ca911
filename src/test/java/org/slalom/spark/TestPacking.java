package org.slalom.spark;

import java.util.List;
import java.util.OptionalInt;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.slalom.TestSpark;
import org.slalom.spark.pack.PackedData;
import org.slalom.spark.pack.Packer;
import org.slalom.spark.pack.PackingSpec;
import org.slalom.spark.pack.ReadRows;
import org.slalom.spark.source.SourceFrame;

/** Packing in one line. */
public final class TestPacking {

  private TestPacking() {}

  /** Reads and packs. */
  public static PackedData pack(SourceFrame frame, PackingSpec spec) {
    try (ReadRows read = ReadRows.of(frame, spec.keyedById(), "test rows")) {
      return Packer.pack(read, spec, "test rows");
    }
  }

  /** Packs rows of float features into two partitions. */
  public static PackedData pack(List<Row> rows) {
    return pack(rows, 2, 2, 0);
  }

  /** Packs rows of float features, read in some order from some partitions. */
  public static PackedData pack(
      List<Row> rows, int partitions, int inputPartitions, long inputOrder) {
    return pack(
        TestRows.frame(TestSpark.session(), rows, inputPartitions, inputOrder), spec(partitions));
  }

  /** Packing by content into some partitions, without validation rows. */
  public static PackingSpec spec(int partitions) {
    return spec(partitions, 0, 0, false);
  }

  /** Packing into some partitions of whole shards, without validation rows. */
  public static PackingSpec spec(int partitions, int shards) {
    return new PackingSpec(
        false,
        0,
        0,
        OptionalInt.of(partitions),
        OptionalInt.of(shards),
        StorageLevel.MEMORY_AND_DISK());
  }

  /** Packing into some partitions. */
  public static PackingSpec spec(
      int partitions, double validationFraction, long splitSeed, boolean keyedById) {
    return new PackingSpec(
        keyedById,
        validationFraction,
        splitSeed,
        OptionalInt.of(partitions),
        OptionalInt.empty(),
        StorageLevel.MEMORY_AND_DISK());
  }
}
