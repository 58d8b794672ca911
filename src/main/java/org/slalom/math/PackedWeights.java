package org.slalom.math;

/**
 * The C x D weights of a linear model in the order in which the forward product reads them: blocks
 * of five classes, in a block the first 16 weights of each class, then the next 16, and so on. So
 * one position and constant distances reach all that an inner loop needs. Missing classes and
 * features are zero. Not safe for use by several threads.
 */
public final class PackedWeights {

  /** Classes in a block. */
  public static final int CLASSES = 5;

  /** Floats from one group of 16 features to the next, in a block. */
  public static final int GROUP = CLASSES * FloatMatrix.LANES;

  private final int classes;
  private final int dimension;

  /** A row for each block. */
  private final FloatMatrix blocks;

  /** Zeros. */
  public PackedWeights(int classes, int dimension) {
    this.classes = classes;
    this.dimension = dimension;
    int length = Math.multiplyExact(CLASSES, FloatMatrix.padded(dimension));
    blocks = FloatMatrix.zeros((classes + CLASSES - 1) / CLASSES, length);
  }

  /** Number of classes, C. */
  public int classes() {
    return classes;
  }

  /** Number of features, D. */
  public int dimension() {
    return dimension;
  }

  /** The array; it holds more than the weights. */
  public float[] values() {
    return blocks.values();
  }

  /**
   * Where a group of weights of a class starts in {@link #values}.
   *
   * @param d its first feature, a multiple of 16
   */
  public int at(int c, int d) {
    return blocks.at(c / CLASSES) + d * CLASSES + c % CLASSES * FloatMatrix.LANES;
  }

  /** The weight of a feature for a class. */
  public float get(int c, int d) {
    int lane = d % FloatMatrix.LANES;
    return values()[at(c, d - lane) + lane];
  }

  /**
   * Replaces all weights.
   *
   * @param source C x D weights, row-major, from 0 on
   */
  public void copyFrom(float[] source) {
    blocks.realign();
    for (int c = 0; c < classes; c++) {
      copyFrom(c, source, c * dimension);
    }
  }

  /**
   * Replaces the weights of a class.
   *
   * @param source D weights from {@code from} on
   */
  public void copyFrom(int c, float[] source, int from) {
    int rest = dimension % FloatMatrix.LANES;
    int whole = dimension - rest;
    int groups = whole / FloatMatrix.LANES;
    Kernels.get().spread(source, from, groups, values(), at(c, 0), GROUP);
    if (rest > 0) {
      System.arraycopy(source, from + whole, values(), at(c, whole), rest);
    }
  }
}
