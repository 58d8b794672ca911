package org.slalom.core.feature;

import org.slalom.math.FloatMatrix;
import org.slalom.math.Kernel;

/**
 * Some patches side by side, on their way from pixels to the whitened space. Not safe for use by
 * several threads.
 */
final class PatchTile {

  private final VisualWords settings;
  private final int rowBytes;
  private final int values;
  private final float[] mean;
  private final FloatMatrix whitening;
  private final FloatMatrix normalised;
  private final FloatMatrix whitened;

  /**
   * A tile of patches.
   *
   * @param capacity how many, T
   * @param mean P values
   * @param whitening P x P
   */
  PatchTile(VisualWords settings, int channels, float[] mean, float[] whitening, int capacity) {
    this.settings = settings;
    this.rowBytes = settings.patch() * channels;
    this.values = settings.values(channels);
    this.mean = mean;
    this.whitening = FloatMatrix.zeros(values, values);
    this.whitening.copyFrom(whitening);
    normalised = FloatMatrix.scores(capacity);
    whitened = FloatMatrix.scores(capacity);
  }

  /** Number of patches that it has room for, T. */
  int capacity() {
    return normalised.rows();
  }

  /**
   * Takes a patch: {@code (x - mean of the patch) / sqrt(variance + contrast)}, less the mean of
   * all patches.
   *
   * @param row where it goes
   * @param pixels holds the patch's first pixel at {@code from}
   * @param stride bytes from one row of pixels to the next
   */
  void take(int row, byte[] pixels, int from, int stride) {
    int sum = 0;
    int squares = 0;
    for (int y = 0, at = from; y < settings.patch(); y++, at += stride) {
      for (int i = at; i < at + rowBytes; i++) {
        int value = pixels[i] & 0xff;
        sum += value;
        squares += value * value;
      }
    }
    double centre = (double) sum / values;
    double variance = Math.max(0, (double) squares / values - centre * centre);
    float shift = (float) centre;
    float factor = (float) (1 / Math.sqrt(variance + settings.contrast()));
    float[] target = normalised.values();
    int next = 0;
    int first = normalised.at(row);
    for (int y = 0, at = from; y < settings.patch(); y++, at += stride) {
      for (int i = at; i < at + rowBytes; i++) {
        target[first + next] = ((pixels[i] & 0xff) - shift) * factor - mean[next];
        next++;
      }
    }
  }

  /** The patches as they were taken, T x P. */
  FloatMatrix normalised() {
    return normalised;
  }

  /** Multiplies the patches by the whitening matrix; T x P. */
  FloatMatrix whiten(Kernel kernel) {
    whitened.clear();
    kernel.backward(whitening, values, normalised, whitened);
    return whitened;
  }
}
