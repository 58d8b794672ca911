package org.slalom.core.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.slalom.core.feature.FeatureSet;
import org.slalom.core.image.ImageShape;
import org.slalom.core.loss.Loss;
import org.slalom.core.preprocess.Preprocessing;

/**
 * A trained classifier with all that is needed to serve it.
 *
 * @param classes C class labels; class index is position
 * @param loss the loss it was trained with
 * @param preprocessing the transform in front of the weights
 * @param features what is computed of images before the preprocessing, if it was trained on images
 * @param parameters C x D weights in the preprocessed space, row-major, then C biases; not to be
 *     changed
 */
public record LinearModel(
    List<String> classes,
    Loss loss,
    Preprocessing preprocessing,
    Optional<FeatureSet> features,
    double[] parameters) {

  /** Number of features, D. */
  public int dimension() {
    return preprocessing.dimension();
  }

  /** The shape that images are brought to, if it was trained on images. */
  public Optional<ImageShape> imageShape() {
    return features.map(FeatureSet::shape);
  }

  /** Number of values of a row as it is read: pixels of an image, or D features. */
  public int inputDimension() {
    return imageShape().map(ImageShape::size).orElse(dimension());
  }

  /** What is computed of images before they are scored; empty for pixels as they are. */
  public Optional<FeatureSet> computed() {
    return features.filter(set -> !set.isRawPixels());
  }

  /** What scores rows as they are read: images of its shape, or else features. */
  public ServedModel served() {
    return new ServedModel(computed().orElse(null), folded());
  }

  /** The same for images that features are computed of. */
  public LinearModel withFeatures(FeatureSet set) {
    return new LinearModel(classes, loss, preprocessing, Optional.of(set), parameters);
  }

  /** The same for features that were computed by others; raw pixels count as such. */
  public LinearModel onFeatures() {
    return new LinearModel(
        classes, loss, preprocessing, features.filter(FeatureSet::isRawPixels), parameters);
  }

  /** The weights that score stored features. */
  public FoldedWeights folded() {
    return FoldedWeights.of(parameters, classes.size(), preprocessing);
  }

  /**
   * SHA-256, in hexadecimal, of the parameters as little-endian float64: the name of the trained
   * bits.
   */
  public String weightsSha256() {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
    ByteBuffer value = ByteBuffer.allocate(Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (double parameter : parameters) {
      digest.update(value.putDouble(0, parameter).array());
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
