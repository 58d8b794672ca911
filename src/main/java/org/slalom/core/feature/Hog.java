package org.slalom.core.feature;

import java.util.Locale;
import org.slalom.core.error.UserFault;
import org.slalom.core.image.ImageShape;

/**
 * Histograms of oriented gradients (Dalal and Triggs, "Histograms of oriented gradients for human
 * detection", CVPR 2005):
 *
 * <ol>
 *   <li>The gradient of a pixel is the difference of its two neighbours along each axis, divided by
 *       255; across the border of the image it is 0. In colour, the channel with the longest
 *       gradient counts, of equal ones the first.
 *   <li>The image is cut into square cells from its upper left corner; what is left at the right
 *       and at the bottom is passed over.
 *   <li>A pixel votes with the length of its gradient. With interpolation the vote is shared
 *       between the two nearest directions and the four nearest cells, by nearness of their centres
 *       (beyond the outermost centres the outermost cell takes all); without, it goes to its own.
 *       Bin i covers the directions from {@code i / bins} to {@code (i + 1) / bins} of the range,
 *       which is 180 degrees, or 360 if a gradient and its opposite are to be told apart. The votes
 *       are divided by the number of pixels of a cell.
 *   <li>Every square of {@code block x block} cells is normalised (L2-Hys): divided by its length,
 *       cut at 0.2, divided by its length again. Cells therefore occur several times. With block 0
 *       the cells stay as they are.
 * </ol>
 *
 * <p>The features are in the order block row, block column, cell row, cell column, bin. BoofCV's
 * extractor weighs by a Gaussian, has no unnormalised form, and takes its angles from the
 * platform's arc tangent, whose last bit is open; here it is a table by StrictMath.
 *
 * @param cell pixels along a side of a cell
 * @param bins number of directions
 * @param signed whether directions range over 360 degrees
 * @param block cells along a side of a block; 0 for no normalisation
 * @param interpolate whether votes are shared between neighbours
 */
public record Hog(int cell, int bins, boolean signed, int block, boolean interpolate)
    implements Feature {

  private static final int FEWEST_BINS = 2;

  /** Checks the ranges: cells from 1, bins from 2, blocks from 0. */
  public Hog {
    if (cell < 1 || bins < FEWEST_BINS || block < 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "no HOG of cells of %d, %d bins, blocks of %d", cell, bins, block));
    }
  }

  @Override
  public FeatureKind kind() {
    return FeatureKind.HOG;
  }

  @Override
  public int dimension(ImageShape shape) {
    int side = Math.max(1, block);
    int across = shape.width() / cell - side + 1;
    int down = shape.height() / cell - side + 1;
    if (across < 1 || down < 1) {
      throw UserFault.usage("the images are too small for HOG")
          .expected(
              "%d x %d pixels or more, for cells of %d pixels in blocks of %d"
                  .formatted(side * cell, side * cell, cell, side))
          .got("images of " + shape)
          .remedy("lower --hog-cell or --hog-block, or take larger images");
    }
    return Math.multiplyExact(Math.multiplyExact(across, down), side * side * bins);
  }

  @Override
  public FeatureExtractor extractor(ImageShape shape) {
    return new HogExtractor(this, shape);
  }
}
