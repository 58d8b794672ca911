package org.slalom.app.bench;

import java.util.OptionalInt;
import org.slalom.spark.pack.PackedData;

/** A step of 256 rows on ten times the rows in ten times the partitions. */
final class ScaleMeasurement implements Measurement {

  private static final int WARM_UP = 3;
  private static final int BATCH = 256;
  private static final int STEPS = 300;

  @Override
  public Report measure(Bench bench) {
    int partitions = bench.threads();
    Report report = new Report("scale");
    try (PackedData small = pack(bench, Bench.ROWS, partitions);
        PackedData large = pack(bench, 10 * Bench.ROWS, 10 * partitions)) {
      // more turns than asked for: what is looked for is a few percent
      Samples[] samples =
          Trial.alternate(
              WARM_UP,
              3 * bench.config().rounds(),
              new StepTrial(small, bench.setup(small, BATCH, STEPS)),
              new StepTrial(large, bench.setup(large, BATCH, STEPS)));
      report
          .line()
          .put("rows", Bench.ROWS)
          .put("partitions", partitions)
          .put("B", BATCH)
          .put("step ms", samples[0].median());
      report
          .line()
          .put("rows", 10 * Bench.ROWS)
          .put("partitions", 10 * partitions)
          .put("B", BATCH)
          .put("step ms", samples[1].median())
          .put("of the first", samples[1].median() / samples[0].median());
    }
    return report;
  }

  private static PackedData pack(Bench bench, int rows, int partitions) {
    return bench.pack(
        Bench.images().frame(bench.spark(), rows, bench.threads()), OptionalInt.of(partitions));
  }
}
