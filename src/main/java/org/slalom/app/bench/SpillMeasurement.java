package org.slalom.app.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.slalom.app.config.BenchPart;

/**
 * {@link EpochMeasurement} in two processes of the same heap: one that holds all rows in memory,
 * and one whose storage memory holds half of them.
 */
final class SpillMeasurement implements Measurement {

  private static final long MEBIBYTE = 1L << 20;
  private static final long HEAP = 3072 * MEBIBYTE;

  /** What Spark sets aside before it divides the heap. */
  private static final long RESERVED = 300 * MEBIBYTE;

  private static final String ALL = "0.6";
  private static final String EPOCH = "epoch s";

  @Override
  public Report measure(Bench bench) {
    double half = (double) EpochMeasurement.ROWS * Bench.PIXELS / 2;
    String share = String.format(Locale.ROOT, "%.3f", half / (HEAP - RESERVED));
    List<Map<String, Object>> inMemory = epochs(bench, ALL);
    List<Map<String, Object>> spilled = epochs(bench, share);
    Report report = new Report("spill");
    for (int i = 0; i < inMemory.size(); i++) {
      report.add(inMemory.get(i));
      Map<String, Object> line = spilled.get(i);
      double times = seconds(line) / seconds(inMemory.get(i));
      line.put("times as long", times);
      report.add(line);
    }
    return report;
  }

  private static List<Map<String, Object>> epochs(Bench bench, String memoryFraction) {
    return new FreshProcess(bench)
        .run(
            HEAP,
            Map.of("spark.memory.fraction", memoryFraction),
            Map.of("only", BenchPart.EPOCH.word(), "rounds", "3"));
  }

  private static double seconds(Map<String, Object> line) {
    return ((Number) Objects.requireNonNull(line.get(EPOCH))).doubleValue();
  }
}
