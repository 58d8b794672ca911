package org.slalom.core.feature;

import java.util.Random;
import java.util.function.IntBinaryOperator;
import org.slalom.core.image.Image;
import org.slalom.core.image.ImageShape;

/** Small images for tests. */
final class Images {

  private Images() {}

  /** Noise, the same for the same seed. */
  static Image noise(ImageShape shape, long seed) {
    byte[] pixels = new byte[shape.size()];
    new Random(seed).nextBytes(pixels);
    return new Image(shape, pixels);
  }

  /** A gray image of a function of x and y. */
  static Image gray(int width, int height, IntBinaryOperator value) {
    byte[] pixels = new byte[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        pixels[y * width + x] = (byte) value.applyAsInt(x, y);
      }
    }
    return new Image(new ImageShape(width, height, 1), pixels);
  }

  /** An image of one colour. */
  static Image plain(int width, int height, int red, int green, int blue) {
    byte[] pixels = new byte[width * height * 3];
    for (int i = 0; i < pixels.length; i += 3) {
      pixels[i] = (byte) red;
      pixels[i + 1] = (byte) green;
      pixels[i + 2] = (byte) blue;
    }
    return new Image(new ImageShape(width, height, 3), pixels);
  }

  /** The features of an image. */
  static float[] features(Feature feature, Image image) {
    float[] features = new float[feature.dimension(image.shape())];
    feature.extractor(image.shape()).extract(image, features, 0);
    return features;
  }
}
