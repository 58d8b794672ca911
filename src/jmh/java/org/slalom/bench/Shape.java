package org.slalom.bench;

import java.util.Arrays;

/**
 * Sizes of a gradient, spelt {@code BxDxC}.
 *
 * @param rows B
 * @param dimension D
 * @param classes C
 */
record Shape(int rows, int dimension, int classes) {

  static final String SMALL_IMAGES = "256x784x10";
  static final String COLOUR_IMAGES = "256x3072x10";
  static final String LARGE_IMAGES = "256x10800x100";
  static final String EMBEDDINGS = "256x512x1000";

  static Shape of(String text) {
    int[] sizes = Arrays.stream(text.split("x", -1)).mapToInt(Integer::parseInt).toArray();
    return new Shape(sizes[0], sizes[1], sizes[2]);
  }
}
