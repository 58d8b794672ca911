package org.slalom.core.feature;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.slalom.core.image.ImageShape;
import org.slalom.core.onnx.NetworkFile;

/**
 * Which features are to be computed, before a code book has been learnt or a network been read.
 *
 * @param kinds at least one; their order is that of the features
 * @param colors settings, of use if the kinds ask for them, as those that follow
 * @param hog settings
 * @param words settings
 * @param network settings; there if the kinds ask for it
 * @param embedding what the network makes of images; empty before it has been read
 * @param mirrored whether training rows are learnt from a second time, mirrored left to right
 */
public record FeaturePlan(
    List<FeatureKind> kinds,
    ColorHistogram colors,
    Hog hog,
    VisualWords words,
    Optional<EmbeddingSettings> network,
    Optional<Embedding> embedding,
    boolean mirrored)
    implements Serializable {

  /** Copies the list. */
  public FeaturePlan {
    kinds = List.copyOf(kinds);
  }

  /** Whether rows stay as they were read. */
  public boolean leavesRows() {
    return kinds.equals(List.of(FeatureKind.RAW)) && !mirrored;
  }

  /** Whether a code book must be learnt. */
  public boolean needsCodeBook() {
    return kinds.contains(FeatureKind.BOVW);
  }

  /**
   * The same plan, now that the network has been read.
   *
   * @throws org.slalom.core.error.UserFault if it is no network for images of this shape
   */
  public FeaturePlan with(NetworkFile file, ImageShape shape) {
    EmbeddingSettings settings = network.orElseThrow();
    Embedding found =
        Embedding.of(file, settings.output(), settings.scaling(), settings.batch(), shape);
    return new FeaturePlan(kinds, colors, hog, words, network, Optional.of(found), mirrored);
  }

  /** Rows that are learnt from for each training row. */
  public int copies() {
    return mirrored ? 2 : 1;
  }

  /**
   * Number of features, D.
   *
   * @throws org.slalom.core.error.UserFault if they cannot be computed of images of this shape
   */
  public int dimension(ImageShape shape) {
    int sum = 0;
    for (FeatureKind kind : kinds) {
      int dimension =
          switch (kind) {
            case RAW -> new RawPixels().dimension(shape);
            case COLORHIST -> colors.dimension(shape);
            case HOG -> hog.dimension(shape);
            case BOVW -> words.dimension(shape);
            case ONNX -> embedding.orElseThrow().dimension(shape);
          };
      sum = Math.addExact(sum, dimension);
    }
    return sum;
  }

  /**
   * The features, ready to be computed.
   *
   * @param codeBook there if it {@link #needsCodeBook}
   */
  public FeatureSet with(Optional<CodeBook> codeBook, ImageShape shape) {
    List<Feature> parts =
        kinds.stream()
            .<Feature>map(
                kind ->
                    switch (kind) {
                      case RAW -> new RawPixels();
                      case COLORHIST -> colors;
                      case HOG -> hog;
                      case BOVW -> codeBook.orElseThrow();
                      case ONNX -> embedding.orElseThrow();
                    })
            .toList();
    return new FeatureSet(shape, parts);
  }
}
