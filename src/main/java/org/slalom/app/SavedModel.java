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
    return ModelStore.load(hasModel(spark, inOutput) ? inOutput.toString() : path);
  }

  /** Whether there is anything at the path that {@link #load} takes for a model. */
  static boolean isAt(SparkSession spark, String path) {
    return hasModel(spark, new Path(path, FOLDER)) || hasModel(spark, new Path(path));
  }

  private static boolean hasModel(SparkSession spark, Path folder) {
    try {
      return folder
          .getFileSystem(spark.sparkContext().hadoopConfiguration())
          .exists(new Path(folder, "metadata"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
