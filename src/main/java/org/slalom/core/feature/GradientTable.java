package org.slalom.core.feature;

/**
 * Lengths and angles of all gradients of whole numbers, up to the signs of their components.
 * Computed once, by StrictMath: the same bits on every machine.
 */
final class GradientTable {

  private static final int SIZE = 256;
  private static final float[] LENGTHS = new float[SIZE * SIZE];
  private static final float[] TURNS = new float[SIZE * SIZE];

  static {
    for (int dx = 0; dx < SIZE; dx++) {
      for (int dy = 0; dy < SIZE; dy++) {
        LENGTHS[index(dx, dy)] = (float) (Math.sqrt(dx * dx + dy * dy) / 255);
        TURNS[index(dx, dy)] = (float) (StrictMath.atan2(dy, dx) / (2 * Math.PI));
      }
    }
  }

  private GradientTable() {}

  /** Where a gradient stands, whatever the signs of its components of at most 255. */
  static int index(int dx, int dy) {
    return Math.abs(dx) * SIZE + Math.abs(dy);
  }

  /** The length, in 255ths. */
  static float length(int index) {
    return LENGTHS[index];
  }

  /** The angle to the x axis as a part of the full circle, from 0 to 1/4. */
  static float turns(int index) {
    return TURNS[index];
  }
}
