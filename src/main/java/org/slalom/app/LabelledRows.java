package org.slalom.app;

import java.util.List;
import org.slalom.spark.evaluate.FrameBlocks;
import org.slalom.spark.pack.BadRowPolicy;
import org.slalom.spark.source.SourceFrame;
import org.slalom.spark.source.SourceOptions;
import org.slalom.spark.source.Sources;

/**
 * Opens data that a model is measured on.
 *
 * @param options how it is read
 * @param badRows what rows that cannot be used mean
 * @param classes of the model
 * @param dimension of the model, D
 */
record LabelledRows(
    SourceOptions options, BadRowPolicy badRows, List<String> classes, int dimension) {

  /**
   * Reads data of the model's classes and dimension, and reports how many rows were left out.
   *
   * @param split {@code validation} or {@code test}
   * @throws org.slalom.core.error.UserFault if it cannot be read or does not fit
   */
  HeldOutRows open(JobContext context, String split, List<String> paths) {
    String where = String.join(", ", paths);
    SourceFrame frame = Sources.open(context.spark(), paths, options);
    FrameBlocks rows = FrameBlocks.of(frame, classes, dimension, badRows, where);
    LeftOutRows.setAside(context, split, frame, rows.survey(), where);
    context.report().quarantined(split, rows.survey().badRows());
    return new HeldOutRows(split, rows.blocks(), rows.survey().rows());
  }
}
