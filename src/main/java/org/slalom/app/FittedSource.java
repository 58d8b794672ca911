package org.slalom.app;

import java.util.Optional;
import java.util.OptionalInt;
import org.slalom.core.image.ImageShape;
import org.slalom.core.model.LinearModel;
import org.slalom.spark.source.SourceOptions;

/** Reads further data in the shape of the data that a model was trained on. */
final class FittedSource {

  private FittedSource() {}

  /**
   * The options for data that a model is applied to.
   *
   * @param given format and columns
   */
  static SourceOptions options(SourceOptions given, LinearModel model) {
    return options(given, model.dimension(), model.imageShape());
  }

  /**
   * The options for more data of the kind that a model is going to be trained on.
   *
   * @param given format and columns
   * @param dimension of the rows, where they are no images
   * @param shape of the images, where they are
   */
  static SourceOptions options(SourceOptions given, int dimension, Optional<ImageShape> shape) {
    return new SourceOptions(
        given.format(),
        given.labelColumn(),
        given.featuresColumn(),
        given.imageColumn(),
        given.weightColumn(),
        given.idColumn(),
        shape.map(ImageShape::width).orElse(given.imageWidth()),
        shape.map(ImageShape::height).orElse(given.imageHeight()),
        shape.map(ImageShape::channels).orElse(given.imageChannels()),
        OptionalInt.of(dimension),
        given.labelled());
  }
}
