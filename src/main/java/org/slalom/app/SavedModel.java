package org.slalom.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.slalom.core.model.LinearModel;
import org.slalom.ml.ModelStore;

/** Where models lie: by themselves, or under the output folder of {@code train}. */
final class SavedModel {

  /** The folder of the model in an output. */
  static final String FOLDER = "model";

  private SavedModel() {}

  /**
   * Loads a model.
   *
   * @param path of the model, or of an output that holds one
   * @throws org.slalom.core.error.UserFault if there is none
   */
  static LinearModel load(SparkSession spark, String path) {
    Path inOutput = new Path(path, FOLDER);
    try {
      boolean isOutput =
          inOutput
              .getFileSystem(spark.sparkContext().hadoopConfiguration())
              .exists(new Path(inOutput, "metadata"));
      return ModelStore.load(isOutput ? inOutput.toString() : path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
