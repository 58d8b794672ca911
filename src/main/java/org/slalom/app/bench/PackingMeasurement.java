package org.slalom.app.bench;

import java.util.List;
import java.util.OptionalInt;
import org.apache.spark.storage.StorageLevel;
import org.slalom.app.config.LearningConfig;
import org.slalom.spark.pack.Packer;
import org.slalom.spark.pack.PackingSpec;
import org.slalom.spark.pack.ReadRows;
import org.slalom.spark.source.SourceFrame;

/** Reading 600,000 images from an IDX file, and reading and packing them. */
final class PackingMeasurement implements Measurement {

  private static final int WARM_UP = 1;
  private static final int ROWS = 10 * Bench.ROWS;
  private static final String WHERE = "generated rows";

  @Override
  public Report measure(Bench bench) {
    Report report = new Report("packing");
    LearningConfig learning =
        bench
            .config()
            .learning()
            .withData(List.of(Bench.images().writeIdx(bench.scratch(), ROWS).toUri().toString()));
    SourceFrame frame = bench.open(learning);
    PackingSpec spec =
        new PackingSpec(
            false, 0, 0, OptionalInt.empty(), OptionalInt.empty(), StorageLevel.MEMORY_AND_DISK());
    Samples[] samples =
        Trial.alternate(
            WARM_UP,
            bench.config().rounds(),
            into -> into.add(Trial.seconds(() -> ReadRows.of(frame, false, WHERE).close())),
            into -> into.add(Trial.seconds(() -> pack(frame, spec))));
    line(report, "read", samples[0].median());
    line(report, "read and pack", samples[1].median());
    return report;
  }

  private static void pack(SourceFrame frame, PackingSpec spec) {
    try (ReadRows read = ReadRows.of(frame, false, WHERE)) {
      Packer.pack(read, spec, WHERE).close();
    }
  }

  private static void line(Report report, String pass, double seconds) {
    report
        .line()
        .put("pass", pass)
        .put("rows", ROWS)
        .put("seconds", seconds)
        .put("rows/s", ROWS / seconds)
        .put("MB/s", (double) ROWS * Bench.PIXELS / seconds / 1e6);
  }
}
