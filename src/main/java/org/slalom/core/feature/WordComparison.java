package org.slalom.core.feature;

import org.slalom.math.FloatMatrix;
import org.slalom.math.Kernel;

/**
 * Compares whitened patches z with the words c of a code book: one product of matrices. Not safe
 * for use by several threads.
 */
final class WordComparison {

  private static final int TILE_BYTES = 1 << 19;

  /** Rows that the kernel takes together. */
  private static final int GROUP = 5;

  private final int values;

  /** What is added to the product with each word. */
  private final float[] offsets;

  /** A column a word, times the factor. */
  private final FloatMatrix words;

  private final FloatMatrix compared;

  private WordComparison(float[] words, int values, float factor, float[] offsets, int patches) {
    this.values = values;
    this.offsets = offsets;
    this.words = FloatMatrix.zeros(values, offsets.length);
    compared = FloatMatrix.tile(patches, offsets.length);
    for (int k = 0; k < offsets.length; k++) {
      for (int i = 0; i < values; i++) {
        this.words.set(i, k, factor * words[k * values + i]);
      }
    }
  }

  /**
   * By {@code |c|^2 - 2 z c}, which is the squared distance less {@code |z|^2}.
   *
   * @param words K x P
   * @param values P
   * @param patches T
   */
  static WordComparison byDistance(float[] words, int values, int patches) {
    float[] squares = new float[words.length / values];
    for (int k = 0; k < squares.length; k++) {
      squares[k] = square(words, k * values, values);
    }
    return new WordComparison(words, values, -2, squares, patches);
  }

  /** By {@code z c}, likewise. */
  static WordComparison byProduct(float[] words, int values, int patches) {
    return new WordComparison(words, values, 1, new float[words.length / values], patches);
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
      System.arraycopy(offsets, 0, compared.values(), compared.at(t), offsets.length);
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
