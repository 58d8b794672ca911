package org.slalom.core.feature;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.commons.codec.digest.DigestUtils;
import org.slalom.core.image.ImageShape;

/**
 * A learnt code book: what makes a bag of visual words of an image. The arrays are not copied, and
 * not to be changed.
 *
 * @param settings what it was learnt by
 * @param channels of the images
 * @param mean the mean of the patches after their contrast was normalised, P values
 * @param whitening what they are multiplied by then, P x P, symmetric
 * @param words K x P, in the whitened space
 */
public record CodeBook(
    VisualWords settings, int channels, float[] mean, float[] whitening, float[] words)
    implements Feature {

  /** Checks that the sizes fit together. */
  public CodeBook {
    int values = settings.values(channels);
    boolean fit =
        mean.length == values
            && whitening.length == values * values
            && words.length == settings.words() * values;
    if (!fit) {
      throw new IllegalArgumentException(
          "a code book of %d, %d and %d numbers for %d words of %d values"
              .formatted(mean.length, whitening.length, words.length, settings.words(), values));
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CodeBook book
        && settings.equals(book.settings)
        && channels == book.channels
        && Arrays.equals(mean, book.mean)
        && Arrays.equals(whitening, book.whitening)
        && Arrays.equals(words, book.words);
  }

  @Override
  public int hashCode() {
    return 31 * settings.hashCode() + Arrays.hashCode(words);
  }

  /** Its settings, and a hash of its numbers: of equal code books the same everywhere. */
  @Override
  public String toString() {
    ByteBuffer numbers =
        ByteBuffer.allocate(Float.BYTES * (mean.length + whitening.length + words.length));
    numbers.asFloatBuffer().put(mean).put(whitening).put(words);
    return "CodeBook[%s, %d channels, sha256 %s]"
        .formatted(settings, channels, DigestUtils.sha256Hex(numbers.array()));
  }

  @Override
  public FeatureKind kind() {
    return FeatureKind.BOVW;
  }

  @Override
  public int dimension(ImageShape shape) {
    if (shape.channels() != channels) {
      throw new IllegalArgumentException(
          "a code book of %d channels for images of %s".formatted(channels, shape));
    }
    return settings.dimension(shape);
  }

  @Override
  public FeatureExtractor extractor(ImageShape shape) {
    return new WordExtractor(this, shape);
  }
}
