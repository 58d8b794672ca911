package org.slalom.app;

import org.apache.spark.storage.StorageLevel;
import org.slalom.app.config.CacheLevel;
import org.slalom.app.config.ExecutionConfig;
import org.slalom.app.config.LearningConfig;
import org.slalom.app.output.Phase;
import org.slalom.app.output.Stopwatch;
import org.slalom.core.model.LinearModel;
import org.slalom.spark.pack.PackedData;
import org.slalom.spark.pack.Packer;
import org.slalom.spark.pack.PackingSpec;
import org.slalom.spark.pack.ReadRows;
import org.slalom.spark.pack.Survey;
import org.slalom.spark.source.SourceFrame;
import org.slalom.spark.source.SourceOptions;
import org.slalom.spark.source.Sources;
import org.slalom.spark.train.Capacity;
import org.slalom.spark.train.TrainingResult;

/**
 * The data of a training, read and packed. Whatever can be wrong with any of it is found before the
 * first step.
 *
 * @param frame the data as it is read
 * @param packed the same in the global order, cached until it is closed
 * @param heldOut rows that nothing is learnt from
 * @param leftOut number of rows of the data that cannot be used
 */
record TrainingData(SourceFrame frame, PackedData packed, HeldOut heldOut, long leftOut)
    implements AutoCloseable {

  /** The names of the sets of rows. */
  static final String TRAIN = "train";

  static final String VALIDATION = "validation";
  static final String TEST = "test";

  /**
   * Reads and packs.
   *
   * @throws org.slalom.core.error.UserFault if the data cannot be used, or needs more than there is
   */
  static TrainingData open(JobContext context, LearningConfig learning, ExecutionConfig execution) {
    Stopwatch stopwatch = context.stopwatch();
    String where = String.join(", ", learning.data());
    context.begin("reading " + where);
    SourceFrame frame =
        stopwatch.time(
            Phase.READ, () -> Sources.open(context.spark(), learning.data(), learning.source()));
    try (ReadRows read = stopwatch.time(Phase.READ, () -> read(frame, learning, where))) {
      Survey survey = read.survey();
      stopwatch.time(Phase.READ, () -> LeftOutRows.setAside(context, TRAIN, frame, survey, where));
      HeldOut named = stopwatch.time(Phase.READ, () -> heldOut(context, learning, frame, survey));
      Capacity.require(
          context.spark().sparkContext(),
          learning.training(),
          survey.classes().size(),
          survey.dimension(),
          survey.rows(),
          execution.aggregationDepth());
      context.begin("packing " + survey.rows() + " rows");
      PackingSpec packing = packing(learning, execution, frame, survey);
      PackedData packed = stopwatch.time(Phase.PACK, () -> Packer.pack(read, packing, where));
      return new TrainingData(
          frame, packed, named.orSplit(packed, learning.validationFraction()), survey.badRows());
    }
  }

  /** What was trained on them. */
  LinearModel model(TrainingResult result) {
    return new LinearModel(
        packed.classes(),
        result.setup().spec().loss(),
        result.setup().objective().preprocessing(),
        frame.imageShape(),
        result.parameters());
  }

  @Override
  public void close() {
    packed.close();
  }

  private static HeldOut heldOut(
      JobContext context, LearningConfig learning, SourceFrame frame, Survey survey) {
    SourceOptions options =
        FittedSource.options(learning.source(), survey.dimension(), frame.imageShape());
    var rows = new LabelledRows(options, learning.badRows(), survey.classes(), survey.dimension());
    return new HeldOut(
        learning.validation().isEmpty()
            ? null
            : rows.open(context, VALIDATION, learning.validation()),
        learning.test().isEmpty() ? null : rows.open(context, TEST, learning.test()));
  }

  private static ReadRows read(SourceFrame frame, LearningConfig learning, String where) {
    boolean keyedById = learning.source().idColumn().isPresent();
    return ReadRows.of(frame, keyedById, learning.badRows(), where);
  }

  private static PackingSpec packing(
      LearningConfig learning, ExecutionConfig execution, SourceFrame frame, Survey survey) {
    CacheLevel level = execution.cacheLevel().orElse(CacheLevel.MEMORY_AND_DISK);
    return new PackingSpec(
        learning.source().idColumn().isPresent(),
        learning.validationFraction(),
        learning.splitSeed(),
        execution.partitions(),
        Packer.shards(learning.training(), survey, frame.storage()),
        StorageLevel.fromString(level.name()));
  }
}
