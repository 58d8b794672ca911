package org.slalom.app;

import java.util.List;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.SparkSession;
import org.slalom.core.block.RowBlock;
import org.slalom.spark.evaluate.FrameBlocks;
import org.slalom.spark.source.SourceFrame;
import org.slalom.spark.source.SourceOptions;
import org.slalom.spark.source.Sources;

/** Opens data that a model is measured on. */
final class LabelledRows {

  private LabelledRows() {}

  /**
   * Reads data of a model's classes and dimension.
   *
   * @throws org.slalom.core.error.UserFault if it cannot be read or does not fit
   */
  static JavaRDD<RowBlock> open(
      SparkSession spark,
      List<String> paths,
      SourceOptions options,
      List<String> classes,
      int dimension) {
    String where = String.join(", ", paths);
    SourceFrame frame = Sources.open(spark, paths, options);
    return FrameBlocks.of(frame, classes, dimension, where);
  }
}
