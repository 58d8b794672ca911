package org.slalom.app;

import org.apache.spark.api.java.JavaRDD;
import org.jspecify.annotations.Nullable;
import org.slalom.app.config.ExecutionConfig;
import org.slalom.app.config.LearningConfig;
import org.slalom.app.output.Phase;
import org.slalom.app.output.Stopwatch;
import org.slalom.core.block.RowBlock;
import org.slalom.spark.pack.PackedData;
import org.slalom.spark.pack.ReadRows;
import org.slalom.spark.pack.Survey;
import org.slalom.spark.source.SourceFrame;
import org.slalom.spark.source.SourceOptions;
import org.slalom.spark.source.Sources;
import org.slalom.spark.train.Fit;
import org.slalom.spark.train.FitSpec;

/**
 * The data of a training, read and packed. Whatever can be wrong with any of it is found before the
 * first step.
 *
 * @param fit the rows to learn from; they are cached until this is closed
 * @param heldOut rows that nothing is learnt from
 */
record TrainingData(Fit fit, HeldOut heldOut) implements AutoCloseable {

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
    FitSpec spec = spec(learning, execution).withNetwork(frame, where);
    try (ReadRows read = stopwatch.time(Phase.READ, () -> Fit.read(frame, spec, where))) {
      Survey survey = read.survey();
      stopwatch.time(Phase.READ, () -> LeftOutRows.setAside(context, TRAIN, frame, survey, where));
      LabelledRows others = others(learning, frame, survey);
      @Nullable HeldOutRows validation =
          learning.validation().isEmpty()
              ? null
              : stopwatch.time(
                  Phase.READ, () -> others.open(context, VALIDATION, learning.validation()));
      @Nullable HeldOutRows test =
          learning.test().isEmpty()
              ? null
              : stopwatch.time(Phase.READ, () -> others.open(context, TEST, learning.test()));
      @Nullable JavaRDD<RowBlock> named = validation == null ? null : validation.asRead();
      Fit fit =
          stopwatch.time(
              Phase.PACK, () -> Fit.pack(frame, read, spec, where, named, context::begin));
      return new TrainingData(
          fit,
          new HeldOut(
              validation(fit, validation),
              test == null ? null : test.with(fit.features(test.asRead()))));
    }
  }

  /** The share of the data that is held out, or else the rows that were named. */
  private static @Nullable HeldOutRows validation(Fit fit, @Nullable HeldOutRows named) {
    @Nullable JavaRDD<RowBlock> blocks = fit.validation();
    if (blocks == null || named != null) {
      return named == null || blocks == null ? null : named.with(blocks);
    }
    PackedData asRead = fit.asRead();
    return new HeldOutRows(VALIDATION, asRead.validationBlocks(), blocks, asRead.validationRows());
  }

  /** The rows to learn from, in the global order. */
  PackedData packed() {
    return fit.packed();
  }

  @Override
  public void close() {
    fit.close();
  }

  private static LabelledRows others(LearningConfig learning, SourceFrame frame, Survey survey) {
    SourceOptions options =
        FittedSource.options(learning.source(), survey.dimension(), frame.imageShape());
    return new LabelledRows(
        options, learning.badRows(), survey.classes(), survey.dimension(), frame.imageShape());
  }

  private static FitSpec spec(LearningConfig learning, ExecutionConfig execution) {
    return new FitSpec(
        learning.source().idColumn().isPresent(),
        learning.badRows(),
        learning.validationFraction(),
        learning.splitSeed(),
        learning.features(),
        learning.training(),
        execution.partitions(),
        execution.aggregationDepth(),
        execution.cacheLevel());
  }
}
