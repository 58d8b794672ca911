package org.slalom.ml;

import org.apache.spark.ml.util.MLWriter;

/** Writes a classifier: the metadata of its stage with a {@link ModelHeader}, and its tables. */
final class LinearModelWriter extends MLWriter {

  private final LinearImageClassifierModel stage;

  LinearModelWriter(LinearImageClassifierModel stage) {
    this.stage = stage;
  }

  @Override
  public void saveImpl(String path) {
    ModelHeader header = ModelHeader.of(stage.linearModel());
    ParamsFiles.write(stage, path, sparkSession(), header.toJson());
    new ModelTables(sparkSession(), path).write(stage.linearModel());
  }
}
