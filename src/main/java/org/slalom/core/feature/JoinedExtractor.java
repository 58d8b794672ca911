package org.slalom.core.feature;

import java.util.List;
import org.slalom.core.image.Image;

/** Computes one feature after the other. */
final class JoinedExtractor implements FeatureExtractor {

  private final List<FeatureExtractor> extractors;
  private final int[] lengths;

  JoinedExtractor(FeatureSet features) {
    extractors = features.parts().stream().map(part -> part.extractor(features.shape())).toList();
    lengths =
        features.parts().stream().mapToInt(part -> part.dimension(features.shape())).toArray();
  }

  @Override
  public void extract(Image image, float[] target, int at) {
    extractAll(List.of(image), target, at, 0);
  }

  @Override
  public int batch() {
    return extractors.stream().mapToInt(FeatureExtractor::batch).max().orElse(1);
  }

  @Override
  public void extractAll(List<Image> images, float[] target, int at, int stride) {
    int next = at;
    for (int i = 0; i < lengths.length; i++) {
      extractors.get(i).extractAll(images, target, next, stride);
      next += lengths[i];
    }
  }

  @Override
  public void close() {
    extractors.forEach(FeatureExtractor::close);
  }
}
