package org.slalom.app.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.slalom.app.config.BenchConfig;
import org.slalom.app.config.LearningConfig;
import org.slalom.core.block.Storage;
import org.slalom.core.optim.LocalSpec;
import org.slalom.core.optim.TrainingSpec;
import org.slalom.core.sampling.BatchSpec;
import org.slalom.spark.pack.PackedData;
import org.slalom.spark.pack.Packer;
import org.slalom.spark.pack.PackingSpec;
import org.slalom.spark.pack.ReadRows;
import org.slalom.spark.pack.Survey;
import org.slalom.spark.source.SourceFrame;
import org.slalom.spark.source.Sources;
import org.slalom.spark.train.StopRequest;
import org.slalom.spark.train.TrainingSetup;

/**
 * What a measurement works with.
 *
 * @param spark the session
 * @param config what is asked for
 * @param scratch folder for files that are read back; removed at the end
 * @param stop tells when to end before the time
 * @param trainings gives a whole training, as {@code train} does it
 */
public record Bench(
    SparkSession spark,
    BenchConfig config,
    Path scratch,
    StopRequest stop,
    Function<LearningConfig, FitTrial> trainings) {

  /** The same, ended for one more reason. */
  Bench stoppedBy(StopRequest other) {
    return new Bench(spark, config, scratch, () -> stop.reason().or(other::reason), trainings);
  }

  /** The shape of the generated images: that of Fashion-MNIST. */
  static final int ROWS = 60_000;

  static final int PIXELS = 784;
  static final int CLASSES = 10;

  /** The images that stand in for a data set where none is named. */
  static GeneratedRows images() {
    return new GeneratedRows(PIXELS, CLASSES, Storage.BYTES);
  }

  /** The learning asked for, on generated images in a file where no data is named. */
  LearningConfig learning() {
    return config.learning().data().isEmpty()
        ? config.learning().withData(List.of(images().writeIdx(scratch, ROWS).toUri().toString()))
        : config.learning();
  }

  /** Opens the data that is learnt from. */
  SourceFrame open(LearningConfig learning) {
    return Sources.open(spark, learning.data(), learning.source());
  }

  /** Packs a data set for synchronous steps. */
  PackedData pack(SourceFrame frame, OptionalInt partitions) {
    return pack(frame, partitions, survey -> OptionalInt.empty());
  }

  /** Packs a data set in the shards that a training wants. */
  PackedData packFor(SourceFrame frame, TrainingSpec spec) {
    return pack(
        frame,
        OptionalInt.empty(),
        survey -> Packer.shards(spec, survey, survey.dimension(), survey.rowBytes()));
  }

  private static PackedData pack(
      SourceFrame frame, OptionalInt partitions, Function<Survey, OptionalInt> shards) {
    try (ReadRows read = ReadRows.of(frame, false, "bench")) {
      PackingSpec spec =
          new PackingSpec(
              false, 0, 0, partitions, shards.apply(read.survey()), StorageLevel.MEMORY_AND_DISK());
      return Packer.pack(read, spec, "bench");
    }
  }

  /** The training asked for, with other minibatches and without local steps. */
  TrainingSetup setup(PackedData data, int batch, long steps) {
    return setup(data, batch, steps, LocalSpec.NONE);
  }

  /** The same with local steps. */
  TrainingSetup setup(PackedData data, int batch, long steps, LocalSpec local) {
    TrainingSpec spec = config.learning().training();
    BatchSpec batches =
        new BatchSpec(
            batch, spec.batch().sampling(), spec.batch().epochs(), OptionalLong.of(steps));
    return TrainingSetup.prepare(data, spec.with(batches, local));
  }

  /** Tasks that run at the same time. */
  int threads() {
    return spark.sparkContext().defaultParallelism();
  }
}
