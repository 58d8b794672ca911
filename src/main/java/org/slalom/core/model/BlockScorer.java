package org.slalom.core.model;

import org.slalom.core.block.RowBlock;
import org.slalom.math.Kernel;
import org.slalom.math.Kernels;

/**
 * The one way to score rows, a tile at a time. A row's scores do not depend on the rows beside it.
 * Not safe for use by several threads.
 */
public final class BlockScorer {

  /** Rows a tile, and the distance between the classes in {@link #scores}. */
  public static final int TILE_ROWS = 64;

  private final FoldedWeights weights;
  private final Kernel kernel = Kernels.get();
  private final float[] tile;
  private final float[] scores;

  /** Prepares the buffers for some weights. */
  public BlockScorer(FoldedWeights weights) {
    this.weights = weights;
    this.tile = new float[TILE_ROWS * weights.dimension()];
    this.scores = new float[TILE_ROWS * weights.classes()];
  }

  /**
   * Scores the next rows of a block, at most {@link #TILE_ROWS}.
   *
   * @param from the first row
   * @return how many rows were scored
   */
  public int score(RowBlock block, int from) {
    int rows = Math.min(TILE_ROWS, block.rows() - from);
    for (int r = 0; r < rows; r++) {
      block.read(from + r, weights.shift(), tile, r * weights.dimension());
    }
    kernel.forward(
        tile, rows, weights.dimension(), weights.weights(), weights.bias(), scores, TILE_ROWS);
    return rows;
  }

  /**
   * Scores one row by itself, as the first of a tile.
   *
   * @param features D stored features as numbers; not changed
   * @return its C scores, in an array of their own
   */
  public float[] score(float[] features) {
    for (int d = 0; d < weights.dimension(); d++) {
      tile[d] = features[d] - weights.shift();
    }
    kernel.forward(
        tile, 1, weights.dimension(), weights.weights(), weights.bias(), scores, TILE_ROWS);
    float[] row = new float[weights.classes()];
    for (int c = 0; c < row.length; c++) {
      row[c] = scores[c * TILE_ROWS];
    }
    return row;
  }

  /**
   * The scores of the tile, C x {@link #TILE_ROWS}: class c of row r at {@code c * TILE_ROWS + r}.
   * Overwritten by the next tile.
   */
  public float[] scores() {
    return scores;
  }

  /** The class with the largest score of a row of the tile; of equal ones the first. */
  public int prediction(int row) {
    int best = 0;
    for (int c = 1; c < weights.classes(); c++) {
      if (scores[c * TILE_ROWS + row] > scores[best * TILE_ROWS + row]) {
        best = c;
      }
    }
    return best;
  }

  /**
   * How many classes come before a class when those of a row are sorted by score, equal ones by
   * index.
   */
  public int rank(int row, int label) {
    float own = scores[label * TILE_ROWS + row];
    int before = 0;
    for (int c = 0; c < weights.classes(); c++) {
      float score = scores[c * TILE_ROWS + row];
      if (score > own || (score == own && c < label)) {
        before++;
      }
    }
    return before;
  }
}
