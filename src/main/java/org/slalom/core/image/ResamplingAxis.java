package org.slalom.core.image;

/**
 * Which pixels of one axis make up each pixel of the resized axis, in whole-number weights of one
 * common total. From n to m pixels:
 *
 * <ul>
 *   <li>shrinking ({@code m <= n}): the mean over the area that the output pixel covers. With input
 *       pixels m units wide and output pixels n units wide, the weight of an input pixel is the
 *       number of units that the two share, and the total is n;
 *   <li>enlarging ({@code m > n}): linear interpolation between the two nearest centres, the
 *       borders repeated. Output centre i lies at ((2i + 1) n - m) / 2m input pixels; the fraction
 *       r / 2m of that gives the weights 2m - r and r, and the total is 2m.
 * </ul>
 */
final class ResamplingAxis {

  private final int[] first;
  private final int[][] weights;
  private final int total;

  private ResamplingAxis(int length, int total) {
    first = new int[length];
    weights = new int[length][];
    this.total = total;
  }

  /**
   * The axis of {@code from} pixels resized to {@code to}.
   *
   * @param from at least 1
   * @param to at least 1, at most 2^30
   */
  static ResamplingAxis of(int from, int to) {
    return to <= from ? area(from, to) : linear(from, to);
  }

  /** Number of output pixels. */
  int length() {
    return first.length;
  }

  /** The sum of the weights of every output pixel. */
  long total() {
    return total;
  }

  /** The first input pixel that output pixel {@code i} draws on. */
  int first(int i) {
    return first[i];
  }

  /** How many input pixels, side by side, output pixel {@code i} draws on. */
  int taps(int i) {
    return weights[i].length;
  }

  /** The weight in output pixel {@code i} of input pixel {@code first(i) + tap}. */
  long weight(int i, int tap) {
    return weights[i][tap];
  }

  private static ResamplingAxis area(int from, int to) {
    ResamplingAxis axis = new ResamplingAxis(to, from);
    for (int i = 0; i < to; i++) {
      long start = (long) i * from;
      long end = start + from;
      int first = (int) (start / to);
      int last = (int) ((end - 1) / to);
      int[] weights = new int[last - first + 1];
      for (int j = first; j <= last; j++) {
        long pixel = (long) j * to;
        weights[j - first] = (int) (Math.min(end, pixel + to) - Math.max(start, pixel));
      }
      axis.first[i] = first;
      axis.weights[i] = weights;
    }
    return axis;
  }

  private static ResamplingAxis linear(int from, int to) {
    int total = 2 * to;
    ResamplingAxis axis = new ResamplingAxis(to, total);
    for (int i = 0; i < to; i++) {
      long centre = (2L * i + 1) * from - to;
      int left = (int) Math.floorDiv(centre, (long) total);
      int rest = (int) Math.floorMod(centre, (long) total);
      if (left < 0) {
        axis.set(i, 0, total);
      } else if (left >= from - 1) {
        axis.set(i, from - 1, total);
      } else {
        axis.set(i, left, total - rest, rest);
      }
    }
    return axis;
  }

  private void set(int i, int firstPixel, int... pixelWeights) {
    first[i] = firstPixel;
    weights[i] = pixelWeights;
  }
}
