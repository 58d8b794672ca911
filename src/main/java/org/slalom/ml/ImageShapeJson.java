package org.slalom.ml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.slalom.core.image.ImageShape;

/** The shape of images in the header of a saved stage. */
final class ImageShapeJson {

  private static final String FIELD = "imageShape";

  private ImageShapeJson() {}

  static void put(ObjectNode header, ImageShape shape) {
    header
        .putObject(FIELD)
        .put("width", shape.width())
        .put("height", shape.height())
        .put("channels", shape.channels());
  }

  /**
   * The shape, where there is one.
   *
   * @throws IllegalArgumentException if it is none
   */
  static Optional<ImageShape> read(JsonNode header) {
    JsonNode shape = header.path(FIELD);
    return shape.isMissingNode()
        ? Optional.empty()
        : Optional.of(
            new ImageShape(
                shape.required("width").asInt(),
                shape.required("height").asInt(),
                shape.required("channels").asInt()));
  }
}
