package org.slalom.core.loss;

import java.util.Arrays;
import org.slalom.math.FloatMatrix;

/** One row's result of {@link Loss#differentiate}, computed among other rows of a tile. */
record Tile(double loss, double[] gradient) {

  private static final int ROWS = 5;
  private static final int OBSERVED = 2;

  static Tile of(Loss loss, double[] scores, int label) {
    int classes = scores.length;
    FloatMatrix tile = FloatMatrix.zeros(classes, ROWS);
    int[] labels = new int[ROWS];
    for (int c = 0; c < classes; c++) {
      for (int r = 0; r < ROWS; r++) {
        tile.set(c, r, r == OBSERVED ? (float) scores[c] : c - 3 * r);
      }
    }
    labels[OBSERVED] = label;
    double[] losses = new double[ROWS];
    loss.differentiate(tile, OBSERVED + 1, labels, losses);
    double[] gradient = new double[classes];
    Arrays.setAll(gradient, c -> tile.get(c, OBSERVED));
    return new Tile(losses[OBSERVED], gradient);
  }
}
