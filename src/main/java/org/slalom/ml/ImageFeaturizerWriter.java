package org.slalom.ml;

import org.apache.spark.ml.util.MLWriter;
import org.slalom.core.feature.CodeBook;
import org.slalom.core.feature.FeatureSet;

/**
 * Writes a featurizer: the metadata of its stage with a header, and the code book and the network
 * if it has them.
 */
final class ImageFeaturizerWriter extends MLWriter {

  private final ImageFeaturizerModel stage;

  ImageFeaturizerWriter(ImageFeaturizerModel stage) {
    this.stage = stage;
  }

  @Override
  public void saveImpl(String path) {
    FeatureSet features = stage.features();
    ParamsFiles.write(stage, path, sparkSession(), FeatureSetHeader.toJson(features));
    features.parts().stream()
        .filter(CodeBook.class::isInstance)
        .map(CodeBook.class::cast)
        .forEach(book -> CodeBookTable.write(sparkSession(), book, path));
    features
        .embedding()
        .ifPresent(embedding -> SavedNetwork.write(sparkSession(), embedding.network(), path));
  }
}
