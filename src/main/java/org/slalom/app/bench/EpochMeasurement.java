package org.slalom.app.bench;

import java.util.OptionalInt;
import org.apache.spark.storage.RDDInfo;
import org.slalom.spark.pack.PackedData;
import org.slalom.spark.train.TrainingSetup;

/** Steps over 600,000 images, and how much of these lies on disk. */
final class EpochMeasurement implements Measurement {

  private static final int ROWS = 10 * Bench.ROWS;
  private static final int MOST_STEPS = 200;

  @Override
  public Report measure(Bench bench) {
    Report report = new Report("epoch");
    try (PackedData data =
        bench.pack(
            Bench.images().frame(bench.spark(), ROWS, bench.threads()), OptionalInt.empty())) {
      TrainingSetup one = bench.setup(data, 1);
      int batch = one.spec().batch().size();
      long epoch = one.minibatches().stepsPerEpoch();
      TrainingSetup setup = bench.setup(data, batch, Math.min(epoch, MOST_STEPS));
      double step =
          Trial.alternate(1, bench.config().rounds(), new StepTrial(data, setup))[0].mean();
      RDDInfo info = MemoryMeasurement.info(bench, data);
      report
          .line()
          .put("rows", ROWS)
          .put("partitions", data.partitions().getNumPartitions())
          .put("B", batch)
          .put("MB in memory", info.memSize() / 1e6)
          .put("MB on disk", info.diskSize() / 1e6)
          .put("step ms", step)
          .put("epoch s", step * epoch / 1e3);
    }
    return report;
  }
}
