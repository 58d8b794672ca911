package org.slalom.core.feature;

import java.io.Serializable;
import java.util.Locale;
import org.slalom.core.error.UserFault;
import org.slalom.core.image.ImageShape;
import org.slalom.math.FloatMatrix;

/**
 * Settings of a bag of visual words, as Coates, Ng and Lee make it ("An analysis of single-layer
 * networks in unsupervised feature learning", AISTATS 2011): square patches of the image, each less
 * its mean and divided by its deviation, whitened (ZCA), compared with the words of a code book
 * that k-means has learnt from patches of the training rows, and pooled over each cell of a grid.
 * The features are in the order grid row, grid column, sign (of soft coding), word.
 *
 * @param patch pixels along a side of a patch; a patch has at most 256 values
 * @param stride pixels from one patch to the next, along each axis
 * @param words number of words, K
 * @param coding what a patch says of each word
 * @param threshold of soft coding, at least 0; of no use to others
 * @param pooling what becomes of that
 * @param contrast added to the variance of a patch, whose pixels go from 0 to 255: keeps even
 *     patches from being made of noise
 * @param learning how the whitening and the words are learnt
 */
public record VisualWords(
    int patch,
    int stride,
    int words,
    Coding coding,
    double threshold,
    Pooling pooling,
    double contrast,
    WordLearning learning)
    implements Serializable {

  /** Most values of a patch: the kernel takes no more at a time. */
  static final int MOST_VALUES = FloatMatrix.MOST_SCORES;

  /** Checks the ranges: at least 1 of each number, contrast above 0, a sample for each word. */
  public VisualWords {
    boolean counts = patch >= 1 && stride >= 1 && words >= 1 && learning.samples() >= words;
    if (!counts || !(threshold >= 0) || !(contrast > 0)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "no visual words: %d x %d, stride %d, %d words of %d samples",
              patch,
              patch,
              stride,
              words,
              learning.samples()));
    }
  }

  /**
   * How many numbers they make of an image.
   *
   * @throws UserFault if they cannot be had of images of this shape
   */
  public int dimension(ImageShape shape) {
    int fewest = Math.min(across(shape), down(shape));
    int grid = pooling.grid();
    if (fewest < grid) {
      throw UserFault.usage("the images are too small for visual words")
          .expected("at least " + grid + " patches along each side, one for each cell of the grid")
          .got(fewest < 1 ? "images smaller than a patch" : fewest + " patches")
          .where("images of " + shape + ", patches of " + patch + " pixels, " + stride + " apart")
          .remedy("lower --bovw-patch, --bovw-stride or --bovw-grid, or take larger images");
    }
    if (values(shape.channels()) > MOST_VALUES) {
      throw UserFault.usage("the patches of the visual words are too large")
          .expected("at most " + MOST_VALUES + " values in a patch")
          .got(values(shape.channels()) + " values")
          .where("patches of " + patch + " x " + patch + " x " + shape.channels())
          .remedy("lower --bovw-patch, or take smaller or gray images");
    }
    return Math.multiplyExact(Math.multiplyExact(grid, grid), numbers());
  }

  /** Number of features of each cell. */
  int numbers() {
    return Math.multiplyExact(coding.numbers(), words);
  }

  /** Number of patches in an image. */
  public int patches(ImageShape shape) {
    return across(shape) * down(shape);
  }

  /** Number of values of a patch, P. */
  public int values(int channels) {
    return patch * patch * channels;
  }

  /** Number of patches along the width. */
  int across(ImageShape shape) {
    return Math.floorDiv(shape.width() - patch, stride) + 1;
  }

  /** Number of patches along the height. */
  int down(ImageShape shape) {
    return Math.floorDiv(shape.height() - patch, stride) + 1;
  }

  /**
   * Copies a patch out of an image.
   *
   * @param number of the patch, row by row
   * @param target receives P bytes from {@code at} on
   */
  public void copy(ImageShape shape, byte[] pixels, int number, byte[] target, int at) {
    int row = patch * shape.channels();
    int from = start(shape, number);
    for (int y = 0; y < patch; y++) {
      System.arraycopy(pixels, from, target, at + y * row, row);
      from += shape.width() * shape.channels();
    }
  }

  /** Where the first pixel of a patch lies. */
  int start(ImageShape shape, int number) {
    int across = across(shape);
    int y = number / across * stride;
    int x = number % across * stride;
    return (y * shape.width() + x) * shape.channels();
  }
}
