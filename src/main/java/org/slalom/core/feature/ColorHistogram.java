package org.slalom.core.feature;

import java.util.Locale;
import org.slalom.core.error.UserFault;
import org.slalom.core.image.ImageShape;

/**
 * How often which colours occur in each cell of a grid. A pixel counts for the two nearest bins of
 * each component, in proportion to its nearness, so that a small change of a colour makes a small
 * change of the features. The bins of hue are centred at {@code 360 i / bins} degrees, those of the
 * other components at {@code i / (bins - 1)} of their range. The counts are divided by the number
 * of pixels in the cell.
 *
 * @param space what is counted
 * @param bins number of bins of each component; bins^3 in all for HSV, and for RGB in colour
 * @param grid number of cells along each side
 */
public record ColorHistogram(ColorSpace space, int bins, int grid) implements Feature {

  private static final int MOST_BINS = 64;

  /** Checks the ranges: 2 to 64 bins, a grid from 1. */
  public ColorHistogram {
    if (bins < 2 || bins > MOST_BINS || grid < 1) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "no histogram of %d bins on a grid of %d", bins, grid));
    }
  }

  @Override
  public FeatureKind kind() {
    return FeatureKind.COLORHIST;
  }

  @Override
  public int dimension(ImageShape shape) {
    if (grid > Math.min(shape.width(), shape.height())) {
      throw UserFault.usage("the grid of the colour histogram is finer than the images")
          .expected("a grid of at most " + Math.min(shape.width(), shape.height()))
          .got("a grid of " + grid)
          .where("images of " + shape)
          .remedy("lower --colorhist-grid, or take larger images");
    }
    if (space != ColorSpace.RGB && shape.channels() == 1) {
      throw UserFault.usage("gray images have no colours to count")
          .expected("images in colour, or the space rgb, which counts grays as well")
          .got("the space " + space.name().toLowerCase(Locale.ROOT))
          .where("images of " + shape)
          .remedy("say --colorhist-space rgb, or drop colorhist from --features");
    }
    return Math.multiplyExact(grid * grid, binsOfCell(shape));
  }

  /** Number of features of a cell. */
  int binsOfCell(ImageShape shape) {
    boolean one = space == ColorSpace.HUE || shape.channels() == 1;
    return one ? bins : bins * bins * bins;
  }

  @Override
  public FeatureExtractor extractor(ImageShape shape) {
    return new ColorHistogramExtractor(this, shape);
  }
}
