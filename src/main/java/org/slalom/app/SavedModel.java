package org.slalom.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.slalom.app.output.Publications;
import org.slalom.app.output.PublishedModel;
import org.slalom.core.error.UserFault;
import org.slalom.core.model.LinearModel;
import org.slalom.ml.ModelStore;

/** Where models lie: by themselves, under the output folder of {@code train}, or published. */
final class SavedModel {

  /** The folder of the model in an output, and in a version. */
  static final String FOLDER = "model";

  private SavedModel() {}

  /**
   * Loads a model.
   *
   * @param path of the model, of an output that holds one, or of a place where models are published
   * @throws UserFault if there is none
   */
  static LinearModel load(SparkSession spark, String path) {
    Publications place = published(spark, path);
    Optional<PublishedModel> current = place.current();
    if (current.isPresent()) {
      String folder = new Path(place.folder(current.get()), FOLDER).toString();
      LinearModel model = ModelStore.load(folder);
      requireSame(current.get().weightsSha256(), model.weightsSha256(), folder);
      return model;
    }
    Path inOutput = new Path(path, FOLDER);
    return ModelStore.load(hasModel(spark, inOutput) ? inOutput.toString() : path);
  }

  /** Whether there is anything at the path that {@link #load} takes for a model. */
  static boolean isAt(SparkSession spark, String path) {
    return published(spark, path).current().isPresent()
        || hasModel(spark, new Path(path, FOLDER))
        || hasModel(spark, new Path(path));
  }

  private static Publications published(SparkSession spark, String path) {
    return Publications.at(path, true, spark.sparkContext().hadoopConfiguration());
  }

  private static void requireSame(String published, String found, String where) {
    if (!found.equals(published)) {
      throw UserFault.data("the current model is not the one that was published")
          .expected("weights " + published)
          .got("weights " + found)
          .where(where)
          .remedy("publish another model, or go back by rollback");
    }
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
