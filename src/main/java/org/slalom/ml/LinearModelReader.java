package org.slalom.ml;

import org.apache.spark.ml.util.MLReader;
import org.slalom.core.model.LinearModel;

/** Reads what {@link LinearModelWriter} wrote, in this version of the form or an earlier one. */
final class LinearModelReader extends MLReader<LinearImageClassifierModel> {

  /**
   * {@inheritDoc}
   *
   * @throws org.slalom.core.error.UserFault if something else lies there, a later version wrote the
   *     model, or it is damaged
   */
  @Override
  public LinearImageClassifierModel load(String path) {
    ParamsFiles.Metadata metadata = ParamsFiles.read(path, sparkSession());
    if (!metadata.className().equals(LinearImageClassifierModel.class.getName())) {
      throw ModelFaults.notAModel(path, "a saved " + metadata.className());
    }
    ModelHeader header = ModelHeader.fromJson(metadata.json(), path);
    LinearModel model = new ModelTables(sparkSession(), path).read(header);
    LinearImageClassifierModel stage = new LinearImageClassifierModel(metadata.uid(), model);
    try {
      metadata.restore(stage);
    } catch (Exception e) {
      // Scala declares nothing; each kind of parameter has exceptions of its own.
      throw ModelFaults.damaged(path, "parameters that cannot be read", e);
    }
    return stage;
  }
}
