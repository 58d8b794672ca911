package org.slalom.core.image;

import java.util.Locale;

/**
 * Decoded pixels in the layout of OpenCV, which Spark's image data source shares: row by row from
 * the top, the channels of a pixel side by side as gray, blue-green-red, or blue-green-red-alpha.
 */
public final class BgrImage {

  private BgrImage() {}

  /**
   * The image in our own layout, transparency composited over white.
   *
   * @param channels 1, 3 or 4
   * @param data width x height x channels unsigned bytes
   * @throws UnreadableImageException if the sizes do not fit together
   */
  public static Image decode(int width, int height, int channels, byte[] data)
      throws UnreadableImageException {
    boolean known = channels == 1 || channels == 3 || channels == 4;
    if (!known || width < 1 || height < 1 || (long) width * height * channels != data.length) {
      throw new UnreadableImageException(
          String.format(
              Locale.ROOT,
              "%d bytes are no image of %d x %d pixels in %d channels",
              data.length,
              width,
              height,
              channels));
    }
    return channels == 1
        ? new Image(new ImageShape(width, height, 1), data)
        : new Image(new ImageShape(width, height, 3), rgb(channels, data));
  }

  private static byte[] rgb(int channels, byte[] data) {
    byte[] pixels = new byte[data.length / channels * 3];
    int next = 0;
    for (int at = 0; at < data.length; at += channels) {
      int alpha = channels == 4 ? data[at + 3] & 0xff : PixelReader.OPAQUE;
      for (int channel = 2; channel >= 0; channel--) {
        pixels[next++] = PixelReader.overWhite(data[at + channel] & 0xff, alpha);
      }
    }
    return pixels;
  }
}
