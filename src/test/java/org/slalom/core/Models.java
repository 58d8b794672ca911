package org.slalom.core;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.slalom.core.block.Storage;
import org.slalom.core.feature.FeatureSet;
import org.slalom.core.image.ImageShape;
import org.slalom.core.loss.Loss;
import org.slalom.core.model.LinearModel;
import org.slalom.core.preprocess.Preprocessing;

/** Small models for tests: pure functions of their arguments. */
public final class Models {

  private Models() {}

  /** A model of random weights behind a transform that is different for every feature. */
  public static LinearModel random(
      int classes, int dimension, Storage storage, Loss loss, long seed) {
    double[] offset = new double[dimension];
    double[] factor = new double[dimension];
    Arrays.setAll(offset, d -> 0.1 * d);
    Arrays.setAll(factor, d -> 1 / (3.0 + d));
    return new LinearModel(
        labels(classes),
        loss,
        new Preprocessing(storage, offset, factor),
        Optional.empty(),
        Samples.gaussians(classes * dimension + classes, 1, seed));
  }

  /** A model as {@link #random} of the pixels of images. */
  public static LinearModel ofImages(int classes, ImageShape shape, Loss loss, long seed) {
    LinearModel model = random(classes, shape.size(), Storage.BYTES, loss, seed);
    return new LinearModel(
        model.classes(),
        loss,
        model.preprocessing(),
        Optional.of(FeatureSet.rawPixels(shape)),
        model.parameters());
  }

  private static List<String> labels(int classes) {
    return IntStream.range(0, classes).mapToObj(c -> "class " + c).toList();
  }
}
