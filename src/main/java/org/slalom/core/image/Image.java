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

  /** The same with left and right exchanged. */
  public Image mirrored() {
    int channels = shape.channels();
    int row = shape.width() * channels;
    byte[] mirrored = new byte[pixels.length];
    for (int start = 0; start < pixels.length; start += row) {
      for (int i = 0; i < row; i += channels) {
        System.arraycopy(pixels, start + i, mirrored, start + row - channels - i, channels);
      }
    }
    return new Image(shape, mirrored);
  }

  /** The value of a channel at (x, y), 0 to 255. */
  public int at(int x, int y, int channel) {
    return pixels[(y * shape.width() + x) * shape.channels() + channel] & 0xff;
  }
}
