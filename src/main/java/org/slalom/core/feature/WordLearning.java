package org.slalom.core.feature;

import java.io.Serializable;

/**
 * How the whitening and the words of a code book are learnt. Once they are, images need none of
 * this.
 *
 * @param whitening added to the eigenvalues of the patches' covariance, above 0: keeps directions
 *     in which patches hardly differ from being made of noise
 * @param samples number of patches to learn from
 * @param rounds number of rounds of k-means; with 0 the words are patches of the sample
 * @param spherical whether words are brought to length 1, also after each round
 */
public record WordLearning(double whitening, int samples, int rounds, boolean spherical)
    implements Serializable {

  /** Checks the ranges. */
  public WordLearning {
    if (!(whitening > 0) || samples < 1 || rounds < 0) {
      throw new IllegalArgumentException(
          "no words of %d samples by %d rounds, whitened by %s"
              .formatted(samples, rounds, whitening));
    }
  }
}
