package org.slalom.core.feature;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.slalom.core.image.ImageShape;

/**
 * What is computed of each image before a classifier sees it: one or more features, one after the
 * other.
 *
 * @param shape the shape that images are brought to before
 * @param parts at least one
 */
public record FeatureSet(ImageShape shape, List<Feature> parts) implements Serializable {

  /** Copies the list, and checks that the features can be had of images of the shape. */
  public FeatureSet {
    parts = List.copyOf(parts);
    parts.forEach(part -> part.dimension(shape));
  }

  /** The pixels as they are. */
  public static FeatureSet rawPixels(ImageShape shape) {
    return new FeatureSet(shape, List.of(new RawPixels()));
  }

  /** Whether it is the pixels alone, which then stay bytes. */
  public boolean isRawPixels() {
    return parts.equals(List.of(new RawPixels()));
  }

  /** Number of features, D. */
  public int dimension() {
    return parts.stream().mapToInt(part -> part.dimension(shape)).reduce(0, Math::addExact);
  }

  /** The part that a network computes, if there is one. */
  public Optional<Embedding> embedding() {
    return parts.stream()
        .filter(Embedding.class::isInstance)
        .map(Embedding.class::cast)
        .findFirst();
  }

  /** Computes them; for one thread. */
  public FeatureExtractor extractor() {
    return new JoinedExtractor(this);
  }
}
