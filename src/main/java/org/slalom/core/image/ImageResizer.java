package org.slalom.core.image;

import java.util.Arrays;

/**
 * Brings images to a set shape, without regard to the ratio of their sides. Along each axis an
 * output pixel is a mean of input pixels with whole-number weights ({@link ResamplingAxis}); the
 * two-dimensional mean is summed exactly and rounded once, half up, so that every machine gets the
 * same bytes. Channels are converted before: gray to RGB by repetition, RGB to gray by the luma of
 * ITU-R BT.601, {@code (299 R + 587 G + 114 B) / 1000}, rounded half up.
 */
public final class ImageResizer {

  private ImageResizer() {}

  /** The image in the given shape; itself where it has that shape. */
  public static Image resize(Image image, ImageShape target) {
    return resample(convert(image, target.channels()), target);
  }

  private static Image convert(Image image, int channels) {
    ImageShape from = image.shape();
    if (from.channels() == channels) {
      return image;
    }
    byte[] source = image.pixels();
    ImageShape to = new ImageShape(from.width(), from.height(), channels);
    byte[] pixels = new byte[to.size()];
    for (int pixel = 0; pixel < from.width() * from.height(); pixel++) {
      int rgb = 3 * pixel;
      if (channels == 1) {
        int red = source[rgb] & 0xff;
        int green = source[rgb + 1] & 0xff;
        int blue = source[rgb + 2] & 0xff;
        pixels[pixel] = (byte) ((299 * red + 587 * green + 114 * blue + 500) / 1000);
      } else {
        pixels[rgb] = source[pixel];
        pixels[rgb + 1] = source[pixel];
        pixels[rgb + 2] = source[pixel];
      }
    }
    return new Image(to, pixels);
  }

  private static Image resample(Image image, ImageShape target) {
    if (image.shape().equals(target)) {
      return image;
    }
    ResamplingAxis columns = ResamplingAxis.of(image.shape().width(), target.width());
    ResamplingAxis rows = ResamplingAxis.of(image.shape().height(), target.height());
    int outputRow = target.width() * target.channels();
    long[] narrowed = new long[outputRow];
    long[] sums = new long[outputRow];
    byte[] pixels = new byte[target.size()];
    long total = columns.total() * rows.total();
    int inNarrowed = -1;
    for (int y = 0; y < target.height(); y++) {
      Arrays.fill(sums, 0);
      for (int tap = 0; tap < rows.taps(y); tap++) {
        int sourceRow = rows.first(y) + tap;
        // The last row of one mean is often the first of the next.
        if (sourceRow != inNarrowed) {
          narrow(image, sourceRow, columns, narrowed);
          inNarrowed = sourceRow;
        }
        long weight = rows.weight(y, tap);
        for (int i = 0; i < outputRow; i++) {
          sums[i] += weight * narrowed[i];
        }
      }
      for (int i = 0; i < outputRow; i++) {
        pixels[y * outputRow + i] = (byte) ((sums[i] + total / 2) / total);
      }
    }
    return new Image(target, pixels);
  }

  private static void narrow(Image image, int y, ResamplingAxis columns, long[] narrowed) {
    int channels = image.shape().channels();
    byte[] pixels = image.pixels();
    int rowStart = y * image.shape().width() * channels;
    for (int x = 0; x < columns.length(); x++) {
      int start = rowStart + columns.first(x) * channels;
      for (int channel = 0; channel < channels; channel++) {
        long sum = 0;
        for (int tap = 0; tap < columns.taps(x); tap++) {
          sum += columns.weight(x, tap) * (pixels[start + tap * channels + channel] & 0xff);
        }
        narrowed[x * channels + channel] = sum;
      }
    }
  }
}
