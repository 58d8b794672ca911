package org.slalom.core.image;

import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;

/**
 * Takes the stored samples of a decoded image, as bytes. {@link BufferedImage#getRGB} is no way to
 * do so: it converts between colour spaces, and makes a gray of 100 a gray of 168.
 *
 * <ul>
 *   <li>Samples of 8 bits are taken as they are, of more (16-bit PNG) by their highest 8 bits, of
 *       fewer scaled to 0..255, rounded.
 *   <li>Palettes are looked up.
 *   <li>Transparency is composited over white, as a page would show it: {@code (value * alpha + 255
 *       * (255 - alpha)) / 255}, rounded. Colours under full transparency are arbitrary.
 * </ul>
 */
final class PixelReader {

  static final int OPAQUE = 255;

  private PixelReader() {}

  /** The image with 1 channel where it stores gray values, 3 otherwise. */
  static Image read(BufferedImage source) {
    ColorModel colors = source.getColorModel();
    ImageShape shape =
        new ImageShape(
            source.getWidth(), source.getHeight(), colors.getNumColorComponents() == 1 ? 1 : 3);
    byte[] pixels = new byte[shape.size()];
    if (colors instanceof IndexColorModel palette) {
      readPalette(source.getRaster(), palette, pixels);
    } else {
      readSamples(source, shape.channels(), pixels);
    }
    return new Image(shape, pixels);
  }

  private static void readPalette(Raster raster, IndexColorModel palette, byte[] pixels) {
    int[] colors = new int[palette.getMapSize()];
    palette.getRGBs(colors);
    int[] row = new int[raster.getWidth()];
    int next = 0;
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getSamples(0, y, row.length, 1, 0, row);
      for (int index : row) {
        int argb = colors[index];
        int alpha = argb >>> 24;
        pixels[next++] = overWhite(argb >> 16 & 0xff, alpha);
        pixels[next++] = overWhite(argb >> 8 & 0xff, alpha);
        pixels[next++] = overWhite(argb & 0xff, alpha);
      }
    }
  }

  private static void readSamples(BufferedImage source, int channels, byte[] pixels) {
    Raster raster = source.getRaster();
    ColorModel colors = source.getColorModel();
    int bands = raster.getNumBands();
    boolean transparent = colors.hasAlpha();
    int[] bits = colors.getComponentSize();
    int[] row = new int[raster.getWidth() * bands];
    int next = 0;
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getPixels(0, y, raster.getWidth(), 1, row);
      for (int at = 0; at < row.length; at += bands) {
        int alpha = transparent ? toByte(row[at + bands - 1], bits[bands - 1]) : OPAQUE;
        for (int channel = 0; channel < channels; channel++) {
          pixels[next++] = overWhite(toByte(row[at + channel], bits[channel]), alpha);
        }
      }
    }
  }

  private static int toByte(int sample, int bits) {
    if (bits >= 8) {
      return sample >>> (bits - 8);
    }
    int largest = (1 << bits) - 1;
    return (sample * 255 + largest / 2) / largest;
  }

  /** A value under transparency, as it looks before white. */
  static byte overWhite(int value, int alpha) {
    return (byte) ((value * alpha + 255 * (OPAQUE - alpha) + 127) / 255);
  }
}
