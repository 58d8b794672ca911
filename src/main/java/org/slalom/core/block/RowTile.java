package org.slalom.core.block;

import org.jspecify.annotations.Nullable;
import org.slalom.math.FloatMatrix;
import org.slalom.math.Kernel;
import org.slalom.math.Kernels;
import org.slalom.math.Rows;

/**
 * A few rows of a block in a form that kernels compute on: as they lie in the block, or copied. As
 * a rule there are as many as stay in the second-level cache from the first use to the last. Not
 * safe for use by several threads.
 */
public final class RowTile {

  /** Half of a second-level cache. */
  private static final int CACHE_BYTES = 1 << 20;

  private static final int FEWEST_ROWS = 64;
  private static final int MOST_ROWS = FloatMatrix.MOST_SCORES;

  private final int dimension;
  private final int[] labels = new int[MOST_ROWS];
  private final double[] weights = new double[MOST_ROWS];
  private @Nullable FloatMatrix copies;
  private Rows features;
  private int rows;

  /** A tile for rows of D features. */
  public RowTile(int dimension) {
    this.dimension = dimension;
    this.features = FloatMatrix.zeros(0, dimension);
  }

  /** Most rows that this tile copies: a power of two. */
  public int capacity() {
    int fitting = Integer.highestOneBit(CACHE_BYTES / Float.BYTES / dimension);
    return Math.max(FEWEST_ROWS, Math.min(fitting, MOST_ROWS));
  }

  /**
   * Most rows of a block that {@link #take} takes. Bytes are so few, and wide rows of floats so
   * many, that the cache does not matter; then many rows make good use of the weights.
   */
  public int capacity(RowBlock block, float shift) {
    boolean wide = FEWEST_ROWS * dimension * Float.BYTES > CACHE_BYTES;
    boolean inPlace = shift == block.shift();
    return inPlace && (wide || block.storage() == Storage.BYTES) ? MOST_ROWS : capacity();
  }

  /**
   * Takes rows of a block, replacing those taken before; {@link #features} may be the block's own
   * memory, and must not be changed.
   *
   * @param from the first row
   * @param count how many, at most {@link #capacity(RowBlock, float)}
   * @param shift taken off every feature
   */
  public void take(RowBlock block, int from, int count, float shift) {
    if (shift == block.shift()) {
      rows = 0;
      features = block.view(from, count);
      describe(block, from, count);
    } else {
      copy(block, from, count, shift);
    }
  }

  /**
   * Copies rows of a block, replacing those taken before.
   *
   * @param from the first row
   * @param count how many, at most {@link #capacity()}
   * @param shift taken off every feature
   * @return the copies, to be changed as one likes
   */
  public FloatMatrix copy(RowBlock block, int from, int count, float shift) {
    FloatMatrix target = clear();
    for (int i = 0; i < count; i++) {
      block.read(from + i, shift, target.values(), target.at(i));
    }
    describe(block, from, count);
    return target;
  }

  /**
   * Copies rows of a block behind those there are, after {@link #clear}, and transforms their
   * features to {@code (x - offset) * factor}.
   *
   * @param from the first row
   * @param count how many; there must be room for them
   * @param target what {@link #clear} returned
   * @param offset D values
   * @param factor D values
   */
  public void add(
      RowBlock block, int from, int count, FloatMatrix target, float[] offset, float[] factor) {
    Kernel kernel = Kernels.get();
    for (int i = 0; i < count; i++) {
      int at = target.at(rows + i);
      block.read(from + i, 0, target.values(), at);
      kernel.transform(target.values(), at, dimension, offset, factor);
    }
    describe(block, from, count);
  }

  private void describe(RowBlock block, int from, int count) {
    for (int i = from; i < from + count; i++) {
      labels[rows] = block.label(i);
      weights[rows] = block.weight(i);
      rows++;
    }
  }

  /** Forgets all rows; what it returns is then the memory of {@link #features}. */
  public FloatMatrix clear() {
    if (copies == null) {
      copies = FloatMatrix.tile(capacity(), dimension);
    }
    copies.realign();
    features = copies;
    rows = 0;
    return copies;
  }

  /** Number of rows that it holds. */
  public int rows() {
    return rows;
  }

  /** The features, a row each. */
  public Rows features() {
    return features;
  }

  /** The class index of each row. */
  public int[] labels() {
    return labels;
  }

  /** The weight of each row; may be changed. */
  public double[] weights() {
    return weights;
  }
}
