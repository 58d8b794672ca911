package org.slalom.app.bench;

import java.util.OptionalInt;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.mllib.linalg.Vector;
import org.slalom.spark.pack.PackedData;
import org.slalom.spark.source.SourceFrame;
import org.slalom.spark.train.TrainingSetup;
import scala.Tuple2;

/** A synchronous step beside a job that does nothing and the step of MLlib. */
final class StepMeasurement implements Measurement {

  private static final int WARM_UP = 3;
  private static final int STEPS = 300;

  /** Of MLlib's, which take long. */
  private static final int FEW_STEPS = 4;

  @Override
  public Report measure(Bench bench) {
    Report report = new Report("step");
    SourceFrame frame = bench.open(bench.learning());
    try (PackedData data = bench.pack(frame, OptionalInt.of(bench.threads()))) {
      JavaRDD<Tuple2<Object, Vector>> rows =
          new PeerRows(frame, data.classes(), bench.threads()).cachedForMllib();
      for (int batch : new int[] {256, 4096}) {
        TrainingSetup setup = bench.setup(data, batch, STEPS);
        double fraction = Math.min(1, (double) batch / data.trainingRows());
        Samples[] samples =
            Trial.alternate(
                WARM_UP,
                bench.config().rounds(),
                new StepTrial(data, setup),
                new FloorTrial(data, setup),
                new MllibTrial(rows, data.dimension(), data.classes().size(), fraction, FEW_STEPS));
        double step = samples[0].median();
        double floor = samples[1].median();
        double mllib = samples[2].median();
        report
            .line()
            .put("rows", data.trainingRows())
            .put("partitions", bench.threads())
            .put("B", batch)
            .put("step ms", step)
            .put("floor ms", floor)
            .put("mllib ms", mllib)
            .put("step / floor", step / floor)
            .put("mllib / step", mllib / step);
      }
      rows.unpersist();
    }
    return report;
  }
}
