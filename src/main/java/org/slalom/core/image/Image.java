package org.slalom.core.image;

import java.util.Locale;

/**
 * An image as its pixels.
 *
 * @param shape width, height and channels
 * @param pixels unsigned bytes in the layout of {@link ImageShape}; not copied, and not to be
 *     changed
 */
public record Image(ImageShape shape, byte[] pixels) {

  /** Checks that there are as many pixels as the shape says. */
  public Image {
    if (pixels.length != shape.size()) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%d bytes for an image of %s", pixels.length, shape));
    }
  }

  /** The value of a channel at (x, y), 0 to 255. */
  public int at(int x, int y, int channel) {
    return pixels[(y * shape.width() + x) * shape.channels() + channel] & 0xff;
  }
}
