package org.slalom.app;

import java.util.List;
import java.util.Optional;
import org.slalom.core.image.ImageShape;
import org.slalom.core.model.LinearModel;
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
 * @param dimension of the rows that are no images: D
 * @param shape of the images, where they are
 */
record LabelledRows(
    SourceOptions options,
    BadRowPolicy badRows,
    List<String> classes,
    int dimension,
    Optional<ImageShape> shape) {

  /**
   * Data that a model is there for.
   *
   * @param given format and columns
   */
  static LabelledRows of(LinearModel model, SourceOptions given, BadRowPolicy badRows) {
    return new LabelledRows(
        FittedSource.options(given, model),
        badRows,
        model.classes(),
        model.dimension(),
        model.imageShape());
  }

  /**
   * Reads data of the model's classes and dimension, and reports how many rows were left out. The
   * rows are as they were read: images are pixels.
   *
   * @param split {@code validation} or {@code test}
   * @throws org.slalom.core.error.UserFault if it cannot be read or does not fit
   */
  HeldOutRows open(JobContext context, String split, List<String> paths) {
    String where = String.join(", ", paths);
    SourceFrame frame = Sources.open(context.spark(), paths, options);
    int values =
        frame.imageShape().isPresent() ? shape.map(ImageShape::size).orElse(dimension) : dimension;
    FrameBlocks rows = FrameBlocks.of(frame, classes, values, badRows, where);
    LeftOutRows.setAside(context, split, frame, rows.survey(), where);
    context.report().quarantined(split, rows.survey().badRows());
    return new HeldOutRows(split, rows.blocks(), rows.survey().rows());
  }
}
