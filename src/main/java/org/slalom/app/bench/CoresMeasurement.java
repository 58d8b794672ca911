package org.slalom.app.bench;

import java.util.OptionalInt;
import org.slalom.core.block.Storage;
import org.slalom.spark.pack.PackedData;
import org.slalom.spark.source.SourceFrame;

/**
 * Large steps on the same rows, in one partition and in two: one thread against two. Beside them
 * the same gradient without Spark: two threads of one machine may share more than its memory.
 */
final class CoresMeasurement implements Measurement {

  private static final int DIMENSION = 3072;
  private static final int BATCH = 8192;

  /** Fits into one partition. */
  private static final int ROWS = 2 * BATCH;

  private static final int WARM_UP = 2;
  private static final int STEPS = 100;

  @Override
  public Report measure(Bench bench) {
    Report report = new Report("cores");
    SourceFrame frame =
        new GeneratedRows(DIMENSION, Bench.CLASSES, Storage.BYTES)
            .frame(bench.spark(), ROWS, bench.threads());
    try (PackedData one = bench.pack(frame, OptionalInt.of(1));
        PackedData two = bench.pack(frame, OptionalInt.of(2))) {
      Samples[] samples =
          Trial.alternate(
              WARM_UP,
              bench.config().rounds(),
              new StepTrial(one, bench.setup(one, BATCH, STEPS)),
              new StepTrial(two, bench.setup(two, BATCH, STEPS)),
              KernelTrial.of(BATCH, DIMENSION, Bench.CLASSES, 1),
              KernelTrial.of(BATCH, DIMENSION, Bench.CLASSES, 2));
      for (int threads = 1; threads <= 2; threads++) {
        Samples kernel = samples[threads + 1];
        report
            .line()
            .put("D", DIMENSION)
            .put("B", BATCH)
            .put("threads", Math.min(threads, bench.threads()))
            .put("step ms", samples[threads - 1].median())
            .put("faster", samples[0].median() / samples[threads - 1].median())
            .put("kernel ms", kernel.median())
            .put("kernel faster", samples[2].median() / kernel.median());
      }
    }
    return report;
  }
}
