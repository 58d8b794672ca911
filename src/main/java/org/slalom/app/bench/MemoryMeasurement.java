package org.slalom.app.bench;

import java.util.OptionalInt;
import org.apache.spark.storage.RDDInfo;
import org.slalom.core.block.Storage;
import org.slalom.spark.pack.PackedData;

/** What a packed row takes in the executors' storage memory, by Spark's own account. */
final class MemoryMeasurement implements Measurement {

  @Override
  public Report measure(Bench bench) {
    Report report = new Report("memory");
    for (Storage storage : Storage.values()) {
      GeneratedRows rows = new GeneratedRows(Bench.PIXELS, Bench.CLASSES, storage);
      try (PackedData data =
          bench.pack(rows.frame(bench.spark(), Bench.ROWS, bench.threads()), OptionalInt.empty())) {
        double bytes = (double) memory(bench, data) / Bench.ROWS;
        report
            .line()
            .put("storage", storage)
            .put("D", Bench.PIXELS)
            .put("bytes a row", bytes)
            .put("bytes a feature, 32 a row left out", (bytes - 32) / Bench.PIXELS);
      }
    }
    return report;
  }

  /** The bytes that cached rows take in memory. */
  static long memory(Bench bench, PackedData data) {
    return info(bench, data).memSize();
  }

  /** What Spark knows of cached rows. */
  static RDDInfo info(Bench bench, PackedData data) {
    for (RDDInfo info : bench.spark().sparkContext().getRDDStorageInfo()) {
      if (info.id() == data.partitions().id()) {
        return info;
      }
    }
    throw new IllegalStateException("the rows are not cached");
  }
}
