package org.slalom.app.bench;

import java.util.OptionalInt;
import org.apache.spark.SparkEnv;
import org.slalom.core.optim.LocalSpec;
import org.slalom.core.optim.TrainingSpec;
import org.slalom.core.sampling.BatchSpec;
import org.slalom.spark.pack.PackedData;
import org.slalom.spark.source.SourceFrame;
import org.slalom.spark.train.TrainingSetup;

/** Epochs over 600,000 images: by small and by large minibatches, and by local steps. */
final class EpochMeasurement implements Measurement {

  static final int ROWS = 10 * Bench.ROWS;

  /** Steps that stand for an epoch of more. */
  private static final int MOST_STEPS = 500;

  private static final int SMALL = 128;
  private static final int LARGE = 4_096;

  /** By local steps an epoch is over too soon to be measured. */
  private static final int EPOCHS = 4;

  @Override
  public Report measure(Bench bench) {
    Report report = new Report("epoch");
    TrainingSpec spec = bench.config().learning().training();
    SourceFrame rows = Bench.images().frame(bench.spark(), ROWS, bench.threads());
    try (PackedData data = bench.pack(rows, OptionalInt.empty())) {
      line(bench, report, data, SMALL, LocalSpec.NONE);
      line(bench, report, data, LARGE, LocalSpec.NONE);
    }
    try (PackedData data = bench.packFor(rows, spec.withLocal(LocalSpec.AUTO))) {
      line(bench, report, data, BatchSpec.AUTO, LocalSpec.AUTO);
    }
    return report;
  }

  private static void line(
      Bench bench, Report report, PackedData data, int batch, LocalSpec local) {
    long epoch = bench.setup(data, batch, 1, local).stepsPerEpoch();
    long steps = local.equals(LocalSpec.AUTO) ? EPOCHS * epoch : Math.min(epoch, MOST_STEPS);
    TrainingSetup setup = bench.setup(data, batch, steps, local);
    var trial = new StepTrial(data, setup);
    Samples[] seconds =
        Trial.alternate(
            1,
            bench.config().rounds(),
            into -> into.add(Trial.seconds(() -> trial.run(new Samples()))));
    report
        .line()
        .put("steps", local.equals(LocalSpec.AUTO) ? "local" : "synchronous")
        .put("B", setup.spec().batch().size())
        .put("partitions", data.partitions().getNumPartitions())
        .put("MB in memory", SparkEnv.get().memoryManager().storageMemoryUsed() / 1e6)
        .put("epoch s", seconds[0].median() * epoch / steps);
  }
}
