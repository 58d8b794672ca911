package org.slalom.core.feature;

import java.util.Arrays;
import org.slalom.core.image.Image;
import org.slalom.core.image.ImageShape;

/** Computes a {@link ColorHistogram}. */
final class ColorHistogramExtractor implements FeatureExtractor {

  private static final int LARGEST = 255;

  /** Sectors of the circle of hues, between pure and mixed colours. */
  private static final int SECTORS = 6;

  private final ColorHistogram settings;
  private final ImageShape shape;
  private final int bins;
  private final int cellBins;

  /** The lower of the two bins of a value of 0 to 255, and how far it lies towards the upper. */
  private final int[] lower = new int[LARGEST + 1];

  private final float[] share = new float[LARGEST + 1];

  /** Of pixels. */
  private final Grid grid;

  ColorHistogramExtractor(ColorHistogram settings, ImageShape shape) {
    this.settings = settings;
    this.shape = shape;
    bins = settings.bins();
    cellBins = settings.binsOfCell(shape);
    for (int value = 0; value <= LARGEST; value++) {
      lower[value] = Math.min(value * (bins - 1) / LARGEST, bins - 2);
      share[value] = (value * (bins - 1) - lower[value] * LARGEST) / (float) LARGEST;
    }
    grid = Grid.of(shape.width(), shape.height(), settings.grid());
  }

  @Override
  public void extract(Image image, float[] target, int at) {
    Arrays.fill(target, at, at + grid.counts().length * cellBins, 0);
    byte[] values = image.pixels();
    int channels = shape.channels();
    int next = 0;
    for (int cell : grid.cells()) {
      int first = at + cell * cellBins;
      if (channels == 1) {
        voteGray(values[next] & LARGEST, target, first);
      } else {
        vote(
            values[next] & LARGEST,
            values[next + 1] & LARGEST,
            values[next + 2] & LARGEST,
            target,
            first);
      }
      next += channels;
    }
    grid.toMeans(target, at, cellBins, 1);
  }

  private void voteGray(int gray, float[] target, int at) {
    target[at + lower[gray]] += 1 - share[gray];
    target[at + lower[gray] + 1] += share[gray];
  }

  private void vote(int red, int green, int blue, float[] target, int at) {
    if (settings.space() == ColorSpace.RGB) {
      int plane = at + lower[red] * bins * bins;
      voteTwo(green, blue, target, plane, 1 - share[red]);
      voteTwo(green, blue, target, plane + bins * bins, share[red]);
      return;
    }
    int most = Math.max(red, Math.max(green, blue));
    int chroma = most - Math.min(red, Math.min(green, blue));
    float hue = chroma == 0 ? 0 : hue(red, green, blue, most, chroma);
    int first = Math.min((int) hue, bins - 1);
    int second = first + 1 == bins ? 0 : first + 1;
    float toSecond = hue - first;
    if (settings.space() == ColorSpace.HUE) {
      float weight = chroma / (float) LARGEST;
      target[at + first] += weight * (1 - toSecond);
      target[at + second] += weight * toSecond;
    } else {
      int saturation = most == 0 ? 0 : (chroma * LARGEST + most / 2) / most;
      voteTwo(saturation, most, target, at + first * bins * bins, 1 - toSecond);
      voteTwo(saturation, most, target, at + second * bins * bins, toSecond);
    }
  }

  private void voteTwo(int one, int other, float[] target, int plane, float weight) {
    int at = plane + lower[one] * bins + lower[other];
    float near = weight * (1 - share[one]);
    float far = weight * share[one];
    float upper = share[other];
    target[at] += near * (1 - upper);
    target[at + 1] += near * upper;
    target[at + bins] += far * (1 - upper);
    target[at + bins + 1] += far * upper;
  }

  /** The hue as a position among the bins, from 0 to less than or just {@code bins}. */
  private float hue(int red, int green, int blue, int most, int chroma) {
    int sixths; // of the circle, times chroma
    if (most == red) {
      sixths = green - blue;
    } else if (most == green) {
      sixths = 2 * chroma + blue - red;
    } else {
      sixths = 4 * chroma + red - green;
    }
    if (sixths < 0) {
      sixths += SECTORS * chroma;
    }
    return (float) sixths * bins / (SECTORS * chroma);
  }
}
