package org.slalom.core.feature;

import java.io.Serializable;

/**
 * How what the patches of an image say of visual words becomes its features: by means over each
 * cell of a grid.
 *
 * @param grid number of cells along each side, at least 1
 * @param symmetric whether the means are over the image and its mirror image, which then have the
 *     same features, up to rounding. The other way to learn that both are alike is to take every
 *     mirror image as a row of its own, and the mirror image of every word into the code book. With
 *     soft coding, which looks at each word by itself, and without roots, the best weights of a
 *     word and of its mirror image are equal there, so that a classifier sees no more than the sum
 *     of both: what it sees here, for half the rows and half the features
 * @param root whether the features are the square roots of the means, so that it matters more that
 *     there is something like a word, and less how much of it (Perronnin, Sanchez and Mensink,
 *     "Improving the Fisher kernel for large-scale image classification", ECCV 2010)
 */
public record Pooling(int grid, boolean symmetric, boolean root) implements Serializable {

  /** Checks that there is a cell. */
  public Pooling {
    if (grid < 1) {
      throw new IllegalArgumentException("no grid of " + grid + " cells a side");
    }
  }

  /** Means over the cells of a grid, and no more. */
  public static Pooling means(int grid) {
    return new Pooling(grid, false, false);
  }
}
