package org.slalom.core.model;

import org.slalom.core.block.RowBlock;
import org.slalom.core.block.RowTile;
import org.slalom.math.FloatMatrix;
import org.slalom.math.Kernel;
import org.slalom.math.Kernels;
import org.slalom.math.PackedWeights;

/**
 * The one way to score rows, a tile at a time. A row's scores do not depend on the rows beside it.
 * Not safe for use by several threads.
 */
public final class BlockScorer {

  private final FoldedWeights weights;
  private final Kernel kernel = Kernels.get();
  private final RowTile tile;
  private final PackedWeights folded;
  private final FloatMatrix scores;

  /** Prepares the buffers for some weights. */
  public BlockScorer(FoldedWeights weights) {
    this.weights = weights;
    this.tile = new RowTile(weights.dimension());
    this.folded = new PackedWeights(weights.classes(), weights.dimension());
    this.scores = FloatMatrix.scores(weights.classes());
    folded.copyFrom(weights.weights());
  }

  /**
   * Scores the next rows of a block, as many as a tile takes.
   *
   * @param from the first row
   * @return the rows that were scored
   */
  public int score(RowBlock block, int from) {
    int rows = Math.min(tile.capacity(), block.rows() - from);
    tile.take(block, from, rows, weights.shift());
    kernel.forward(tile.features(), rows, folded, weights.bias(), scores);
    return rows;
  }

  /**
   * Scores one row by itself, as the first of a tile.
   *
   * @param features D stored features as numbers; not changed
   * @return its C scores, in an array of their own
   */
  public float[] score(float[] features) {
    FloatMatrix row = tile.clear();
    for (int d = 0; d < weights.dimension(); d++) {
      row.set(0, d, features[d] - weights.shift());
    }
    kernel.forward(row, 1, folded, weights.bias(), scores);
    float[] own = new float[weights.classes()];
    for (int c = 0; c < own.length; c++) {
      own[c] = scores.get(c, 0);
    }
    return own;
  }

  /** The rows of the tile last scored: features, labels, weights. */
  public RowTile tile() {
    return tile;
  }

  /** The scores of the tile, C x R. Overwritten by the next tile. */
  public FloatMatrix scores() {
    return scores;
  }

  /** The class with the largest score of a row of the tile; of equal ones the first. */
  public int prediction(int r) {
    int best = 0;
    for (int c = 1; c < weights.classes(); c++) {
      if (scores.get(c, r) > scores.get(best, r)) {
        best = c;
      }
    }
    return best;
  }

  /**
   * How many classes come before a class when those of a row are sorted by score, equal ones by
   * index.
   */
  public int rank(int r, int label) {
    float own = scores.get(label, r);
    int before = 0;
    for (int c = 0; c < weights.classes(); c++) {
      float score = scores.get(c, r);
      if (score > own || (score == own && c < label)) {
        before++;
      }
    }
    return before;
  }
}
