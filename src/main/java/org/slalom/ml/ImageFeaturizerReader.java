package org.slalom.ml;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.apache.spark.ml.util.MLReader;
import org.slalom.core.feature.CodeBook;
import org.slalom.core.feature.FeatureSet;
import org.slalom.core.image.ImageShape;
import org.slalom.core.onnx.NetworkFile;

/**
 * Reads what {@link ImageFeaturizerWriter} wrote, and the featurizers of raw pixels of version 0.1,
 * which were transformers by themselves.
 */
final class ImageFeaturizerReader extends MLReader<ImageFeaturizerModel> {

  /**
   * {@inheritDoc}
   *
   * @throws org.slalom.core.error.UserFault if something else lies there, a later version wrote it,
   *     or it is damaged
   */
  @Override
  public ImageFeaturizerModel load(String path) {
    ParamsFiles.Metadata metadata = ParamsFiles.read(path, sparkSession());
    JsonNode json = metadata.json();
    boolean former = isOfRawPixels(metadata);
    if (!former && !metadata.className().equals(ImageFeaturizerModel.class.getName())) {
      throw ModelFaults.notAModel(path, "a saved " + metadata.className());
    }
    ImageFeaturizerModel stage =
        new ImageFeaturizerModel(
            metadata.uid(), former ? rawPixels(json, path) : features(json, path));
    try {
      if (former) {
        stage.setImageCol(json.at("/paramMap/imageCol").asText(stage.getImageCol()));
        stage.setFeaturesCol(json.at("/paramMap/featuresCol").asText(stage.getFeaturesCol()));
      } else {
        metadata.restore(stage);
      }
    } catch (Exception e) {
      // Scala declares nothing; each kind of parameter has exceptions of its own.
      throw ModelFaults.damaged(path, "parameters that cannot be read", e);
    }
    return stage;
  }

  /** Whether a stage is a featurizer of version 0.1. */
  static boolean isOfRawPixels(ParamsFiles.Metadata metadata) {
    return metadata.className().equals(ImageFeaturizer.class.getName())
        && metadata.json().at("/paramMap/width").isInt()
        && metadata.json().at("/defaultParamMap/features").isMissingNode();
  }

  private FeatureSet features(JsonNode json, String path) {
    FeatureSetHeader.requireVersion(json, path);
    Optional<CodeBook> book =
        FeatureSetHeader.words(json, path)
            .map(
                words ->
                    CodeBookTable.read(
                        sparkSession(),
                        words,
                        FeatureSetHeader.shape(json, path).channels(),
                        path));
    Optional<NetworkFile> network =
        FeatureSetHeader.network(json, path)
            .map(sha256 -> SavedNetwork.read(sparkSession(), sha256, path));
    return FeatureSetHeader.fromJson(json, book, network, path);
  }

  private static FeatureSet rawPixels(JsonNode json, String path) {
    JsonNode params = json.path("paramMap");
    try {
      return FeatureSet.rawPixels(
          new ImageShape(
              params.required("width").asInt(),
              params.required("height").asInt(),
              params.required("channels").asInt()));
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw ModelFaults.damaged(path, String.valueOf(e.getMessage()), e);
    }
  }
}
