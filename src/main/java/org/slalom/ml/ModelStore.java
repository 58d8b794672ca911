package org.slalom.ml;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.Transformer;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.sql.SparkSession;
import org.slalom.core.error.UserFault;
import org.slalom.core.feature.FeatureSet;
import org.slalom.core.model.LinearModel;

/**
 * Classifiers on any Hadoop file system, each as the folder of a {@link PipelineModel}: a {@link
 * LinearImageClassifierModel}, behind an {@link ImageFeaturizerModel} if it was trained on images.
 */
public final class ModelStore {

  /** A model of so many is written in no time. */
  private static final int FEW_PARAMETERS = 1 << 20;

  private ModelStore() {}

  /**
   * Saves a model with the active session.
   *
   * @param path a folder that does not exist yet
   */
  public static void save(LinearModel model, String path) {
    List<Transformer> stages = new ArrayList<>();
    model.features().ifPresent(features -> stages.add(new ImageFeaturizerModel(features)));
    stages.add(new LinearImageClassifierModel(model.onFeatures()));
    PipelineModel pipeline = new PipelineModel(Identifiable.randomUID("slalom"), stages);
    if (model.parameters().length > FEW_PARAMETERS) {
      save(pipeline, path);
      return;
    }
    InterpretedPlans plans = InterpretedPlans.in(SparkSession.active());
    try {
      save(pipeline, path);
    } finally {
      plans.close();
    }
  }

  private static void save(PipelineModel pipeline, String path) {
    try {
      pipeline.save(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Loads a model with the active session. It reads the stages by itself, since {@link
   * PipelineModel#load} writes every fault with its stack trace into the log.
   *
   * @throws UserFault if there is none at the path, a later version wrote it, or it is damaged
   */
  public static LinearModel load(String path) {
    requireMetadata(path);
    ParamsFiles.Metadata pipeline = ParamsFiles.read(path, SparkSession.active());
    if (!pipeline.className().equals(PipelineModel.class.getName())) {
      throw ModelFaults.notAModel(path, "a saved " + pipeline.className());
    }
    List<String> stages = ParamsFiles.stages(path, pipeline);
    if (stages.isEmpty()) {
      throw ModelFaults.notAModel(path, "an empty pipeline");
    }
    LinearModel model =
        LinearImageClassifierModel.load(stages.get(stages.size() - 1)).linearModel();
    return stages.size() == 1
        ? model
        : behind(ImageFeaturizerModel.load(stages.get(stages.size() - 2)).features(), model, path);
  }

  private static LinearModel behind(FeatureSet features, LinearModel model, String path) {
    if (features.dimension() != model.dimension()) {
      throw ModelFaults.damaged(
          path,
          "%d features of images for a model of %d"
              .formatted(features.dimension(), model.dimension()),
          null);
    }
    return model.withFeatures(features);
  }

  private static void requireMetadata(String path) {
    Path folder = new Path(path);
    try {
      FileSystem files =
          folder.getFileSystem(SparkSession.active().sparkContext().hadoopConfiguration());
      if (!files.exists(folder)) {
        throw UserFault.data("there is no model")
            .expected("the folder of a saved model")
            .got("no such file or folder")
            .where(path)
            .remedy("check the path");
      }
      if (!files.exists(new Path(folder, "metadata"))) {
        throw ModelFaults.notAModel(path, "a file or folder without metadata");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
