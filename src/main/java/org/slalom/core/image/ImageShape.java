package org.slalom.core.image;

import java.io.Serializable;
import java.util.Locale;

/**
 * Size of an image in pixels and channels (1 gray, 3 RGB). Pixels are unsigned bytes, row by row
 * from the top, the channels of a pixel side by side: the value of channel k at (x, y) is at {@code
 * (y * width + x) * channels + k}.
 *
 * @param width pixels a row, at least 1
 * @param height rows, at least 1
 * @param channels 1 or 3
 */
public record ImageShape(int width, int height, int channels) implements Serializable {

  /** Checks the ranges above. */
  public ImageShape {
    if (width < 1 || height < 1 || (channels != 1 && channels != 3)) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "no image shape: %d x %d x %d", width, height, channels));
    }
    Math.multiplyExact(Math.multiplyExact(width, height), channels);
  }

  /** Number of bytes in an image of this shape, which is the dimension D of its raw pixels. */
  public int size() {
    return width * height * channels;
  }

  @Override
  public String toString() {
    return width + "x" + height + "x" + channels;
  }
}
