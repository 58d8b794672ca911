package org.slalom.core.loss;

import java.util.Arrays;

/** One row's result of {@link Loss#differentiate}, computed among other rows of a tile. */
record Tile(double loss, double[] gradient) {

  private static final int STRIDE = 5;
  private static final int ROW = 2;

  static Tile of(Loss loss, double[] scores, int label) {
    int classes = scores.length;
    float[] tile = new float[classes * STRIDE];
    int[] labels = new int[1 + STRIDE];
    for (int c = 0; c < classes; c++) {
      for (int r = 0; r < STRIDE; r++) {
        tile[c * STRIDE + r] = r == ROW ? (float) scores[c] : c - 3 * r;
      }
    }
    labels[1 + ROW] = label;
    double[] losses = new double[STRIDE];
    loss.differentiate(tile, classes, ROW + 1, STRIDE, labels, 1, losses);
    double[] gradient = new double[classes];
    Arrays.setAll(gradient, c -> tile[c * STRIDE + ROW]);
    return new Tile(losses[ROW], gradient);
  }
}
