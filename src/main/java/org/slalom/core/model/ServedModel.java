package org.slalom.core.model;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import org.slalom.core.feature.FeatureSet;

/**
 * All that scores rows, as it travels to those who do.
 *
 * @param features what is computed of images before; null if rows are scored as they are read
 * @param weights that score the features
 */
public record ServedModel(@Nullable FeatureSet features, FoldedWeights weights)
    implements Serializable {

  /** Weights that score rows as they are read. */
  public static ServedModel of(FoldedWeights weights) {
    return new ServedModel(null, weights);
  }
}
