package org.slalom.core.feature;

import org.slalom.math.FloatMatrix;
import org.slalom.math.Kernel;

/**
 * Compares whitened patches z with the words c of a code book by {@code |c|^2 - 2 z c}, which is
 * the squared distance less {@code |z|^2}: one product of matrices. Not safe for use by several
 * threads.
 */
final class WordDistances {

  private static final int TILE_BYTES = 1 << 19;

  /** Rows that the kernel takes together. */
  private static final int GROUP = 5;

  private final int values;
  private final float[] squares;

  /** {@code -2 c}, a column a word. */
  private final FloatMatrix words;

  private final FloatMatrix compared;

  /**
   * Prepares for some words.
   *
   * @param words K x P
   * @param values P
   * @param patches T
   */
  WordDistances(float[] words, int values, int patches) {
    this.values = values;
    int count = words.length / values;
    squares = new float[count];
    this.words = FloatMatrix.zeros(values, count);
    compared = FloatMatrix.tile(patches, count);
    for (int k = 0; k < count; k++) {
      for (int i = 0; i < values; i++) {
        this.words.set(i, k, -2 * words[k * values + i]);
      }
      squares[k] = square(words, k * values, values);
    }
  }

  /**
   * The number of patches to compare at a time, so that the result stays in the second-level cache.
   *
   * @param words K
   * @param patches how many there are in all
   */
  static int patches(int words, int patches) {
    int most = Math.max(GROUP, TILE_BYTES / Float.BYTES / words);
    int tiles = (patches + most - 1) / most;
    int each = (patches + tiles - 1) / tiles;
    return (each + GROUP - 1) / GROUP * GROUP;
  }

  /**
   * Compares all patches with all words.
   *
   * @param whitened T x P
   * @return T x K
   */
  FloatMatrix compare(Kernel kernel, FloatMatrix whitened) {
    compared.realign();
    for (int t = 0; t < compared.rows(); t++) {
      System.arraycopy(squares, 0, compared.values(), compared.at(t), squares.length);
    }
    kernel.backward(words, values, whitened, compared);
    return compared;
  }

  /** The square of a vector's length. */
  static float square(float[] vector, int from, int count) {
    float even = 0;
    float odd = 0;
    int i = from;
    for (; i < from + count - 1; i += 2) {
      even = Math.fma(vector[i], vector[i], even);
      odd = Math.fma(vector[i + 1], vector[i + 1], odd);
    }
    if (i < from + count) {
      even = Math.fma(vector[i], vector[i], even);
    }
    return even + odd;
  }
}
