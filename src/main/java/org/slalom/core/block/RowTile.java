package org.slalom.core.block;

import org.jspecify.annotations.Nullable;
import org.slalom.math.FloatMatrix;
import org.slalom.math.Rows;

/**
 * A few rows of a block in a form that kernels compute on: as they lie in the block, or copied. As
 * a rule there are as many as stay in the second-level cache from the first use to the last. Not
 * safe for use by several threads.
 */
public final class RowTile {

  /** All of a second-level cache, or half of a large one. */
  private static final int CACHE_BYTES = 1 << 20;

  /** For fewer it does not pay to bring the weights into the cache. */
  private static final int FEWEST_ROWS = 64;

  /** The same where the weights stay in it. */
  private static final int FEWEST_WIDE_ROWS = 8;

  private static final int MOST_ROWS = FloatMatrix.MOST_SCORES;

  private final int dimension;
  private final int[] labels = new int[MOST_ROWS];
  private final double[] weights = new double[MOST_ROWS];
  private @Nullable FloatMatrix copies;
  private Rows features;
  private int rows;

  @SuppressWarnings("UnusedVariable") // see RowBlock.fetch
  private int fetched;

  /** A tile for rows of D features. */
  public RowTile(int dimension) {
    this.dimension = dimension;
    this.features = FloatMatrix.zeros(0, dimension);
  }

  /** Most rows that this tile copies: a power of two. */
  public int capacity() {
    return rows(FEWEST_ROWS);
  }

  /**
   * Most rows of a block that {@link #take} takes. Bytes are so few that the cache does not matter.
   * Nor does it where neither wide rows of floats nor their weights would stay in it: then many
   * rows make good use of the weights.
   *
   * @param classes C of the weights that the rows will meet
   */
  public int capacity(RowBlock block, float shift, int classes) {
    if (shift != block.shift()) {
      return capacity();
    }
    if (block.storage() == Storage.BYTES) {
      return MOST_ROWS;
    }
    if (fitsCache(FEWEST_ROWS)) {
      return capacity();
    }
    return fitsCache(classes) ? rows(FEWEST_WIDE_ROWS) : MOST_ROWS;
  }

  private int rows(int fewest) {
    int fitting = Integer.highestOneBit(CACHE_BYTES / Float.BYTES / dimension);
    return Math.max(fewest, Math.min(fitting, MOST_ROWS));
  }

  /** Whether so many times D floats stay in the cache. */
  private boolean fitsCache(int vectors) {
    return (long) vectors * dimension * Float.BYTES <= CACHE_BYTES;
  }

  /**
   * Takes rows of a block, replacing those taken before; {@link #features} may be the block's own
   * memory, and must not be changed.
   *
   * @param from the first row
   * @param count how many, at most {@link #capacity(RowBlock, float, int)}
   * @param shift taken off every feature
   */
  public void take(RowBlock block, int from, int count, float shift) {
    if (shift == block.shift()) {
      rows = 0;
      fetched = block.fetch(from, count);
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
    for (int i = 0; i < count; i++) {
      block.read(from + i, offset, factor, target.values(), target.at(rows + i));
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
