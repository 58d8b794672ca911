package org.slalom.ml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.slalom.core.Version;
import org.slalom.core.block.Storage;
import org.slalom.core.error.UserFault;
import org.slalom.core.feature.FeatureSet;
import org.slalom.core.image.ImageShape;
import org.slalom.core.loss.HingeLoss;
import org.slalom.core.loss.Loss;
import org.slalom.core.loss.SoftmaxLoss;
import org.slalom.core.loss.SquaredHingeLoss;
import org.slalom.core.loss.SquaresLoss;
import org.slalom.core.model.LinearModel;

/**
 * What a saved model says of itself beside its tables.
 *
 * @param loss the loss it was trained with
 * @param storage how the features it was trained on are stored
 * @param imageShape the shape that images are brought to, if its features are raw pixels
 * @param classes number of classes, C
 * @param dimension number of features, D
 * @param weightsSha256 what {@link LinearModel#weightsSha256} must be
 */
record ModelHeader(
    Loss loss,
    Storage storage,
    Optional<ImageShape> imageShape,
    int classes,
    int dimension,
    String weightsSha256) {

  /** Checks that the sizes can be those of a model. */
  ModelHeader {
    boolean sizes = classes >= 1 && dimension >= 1;
    if (!sizes || (long) classes * (dimension + 1L) > MOST_PARAMETERS) {
      throw new IllegalArgumentException(
          "a model of " + classes + " classes and " + dimension + " features");
    }
    imageShape.ifPresent(
        shape -> {
          if (shape.size() != dimension) {
            throw new IllegalArgumentException(
                "images of " + shape + " for " + dimension + " features");
          }
        });
  }

  /** The form that this version writes; it reads this one and all before it. */
  static final int FORMAT_VERSION = 1;

  /** What an array holds. */
  private static final int MOST_PARAMETERS = Integer.MAX_VALUE - 8;

  private static final String FIELD = "slalom";

  static ModelHeader of(LinearModel model) {
    return new ModelHeader(
        model.loss(),
        model.preprocessing().storage(),
        model.features().filter(FeatureSet::isRawPixels).map(FeatureSet::shape),
        model.classes().size(),
        model.dimension(),
        model.weightsSha256());
  }

  /** The header as the one field of an object. */
  JsonNode toJson() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    ObjectNode header = json.putObject(FIELD);
    header.put("formatVersion", FORMAT_VERSION);
    header.put("slalomVersion", Version.number());
    header.put("loss", loss.name());
    margin(loss).ifPresent(margin -> header.put("margin", margin));
    header.put("storage", storage.name());
    imageShape.ifPresent(shape -> ImageShapeJson.put(header, shape));
    header.put("classes", classes);
    header.put("dimension", dimension);
    header.put("weightsSha256", weightsSha256);
    return json;
  }

  /**
   * Reads the header among the fields of a metadata file.
   *
   * @param path the model, for messages
   * @throws UserFault if a later version wrote it, or it is damaged
   */
  static ModelHeader fromJson(JsonNode metadata, String path) {
    JsonNode header = metadata.path(FIELD);
    ModelFaults.requireVersion(header, FORMAT_VERSION, path);
    try {
      return new ModelHeader(
          loss(header),
          Storage.valueOf(header.required("storage").asText()),
          ImageShapeJson.read(header),
          header.required("classes").asInt(),
          header.required("dimension").asInt(),
          header.required("weightsSha256").asText());
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw ModelFaults.damaged(path, String.valueOf(e.getMessage()), e);
    }
  }

  private static Optional<Double> margin(Loss loss) {
    if (loss instanceof HingeLoss hinge) {
      return Optional.of(hinge.margin());
    }
    return loss instanceof SquaredHingeLoss hinge ? Optional.of(hinge.margin()) : Optional.empty();
  }

  private static Loss loss(JsonNode header) {
    String name = header.required("loss").asText();
    return switch (name) {
      case "softmax" -> new SoftmaxLoss();
      case "hinge" -> new HingeLoss(header.required("margin").asDouble());
      case "squares" -> SquaresLoss.OF_CLASSES;
      case "squared-hinge" -> new SquaredHingeLoss(header.required("margin").asDouble());
      default -> throw new IllegalArgumentException("there is no loss named " + name);
    };
  }
}
