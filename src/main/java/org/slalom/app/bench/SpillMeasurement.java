package org.slalom.app.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slalom.app.config.BenchPart;

/**
 * {@link EpochMeasurement} in two processes of the same heap: one that holds all rows in memory,
 * and one whose storage memory holds about half of them.
 */
final class SpillMeasurement implements Measurement {

  private static final long MEBIBYTE = 1L << 20;
  private static final long HEAP = 3072 * MEBIBYTE;

  /** What Spark sets aside before it divides the heap. */
  private static final long RESERVED = 300 * MEBIBYTE;

  private static final String FRACTION = "spark.memory.fraction";

  @Override
  public Report measure(Bench bench) {
    double half = 10.0 * Bench.ROWS * Bench.PIXELS / 2;
    double share = half / (HEAP - RESERVED);
    Report report = new Report("spill");
    for (String fraction : List.of("0.6", String.format(Locale.ROOT, "%.3f", share))) {
      new FreshProcess(bench)
          .run(
              HEAP,
              Map.of(FRACTION, fraction),
              Map.of("only", BenchPart.EPOCH.word(), "rounds", "1"))
          .forEach(report::add);
    }
    return report;
  }
}
