package org.slalom.core.gradient;

import org.slalom.core.block.RowTile;
import org.slalom.core.loss.Loss;
import org.slalom.math.FloatMatrix;
import org.slalom.math.Kernel;
import org.slalom.math.PackedWeights;

/**
 * A pass of the kernel over a tile of rows: scores, derivatives in their place, weighted,
 * transposed product onto the gradient. Not safe for use by several threads.
 */
public final class TilePass {

  private final RowTile tile;
  private final Loss loss;
  private final double[] classWeights;
  private final Kernel kernel;
  private final FloatMatrix coefficients;
  private final double[] losses;

  /**
   * A pass, to be made again and again.
   *
   * @param tile whose rows are passed over each time
   * @param coefficients C x R scores, to compute in
   * @param classWeights C factors on the weight of a row
   */
  public TilePass(
      RowTile tile, FloatMatrix coefficients, Loss loss, double[] classWeights, Kernel kernel) {
    this.tile = tile;
    this.loss = loss;
    this.classWeights = classWeights;
    this.kernel = kernel;
    this.coefficients = coefficients;
    this.losses = new double[FloatMatrix.MOST_SCORES];
  }

  /**
   * Passes over the rows that the tile holds.
   *
   * @param weights C x D
   * @param bias C
   * @param gradient C x D: the rows' weighted derivatives are added to it
   */
  public void run(PackedWeights weights, float[] bias, FloatMatrix gradient) {
    int rows = tile.rows();
    // C x R, first the scores, then the derivatives by them
    kernel.forward(tile.features(), rows, weights, bias, coefficients);
    loss.differentiate(coefficients, rows, tile.labels(), losses);
    for (int r = 0; r < rows; r++) {
      double weight = tile.weights()[r] * classWeights[tile.labels()[r]];
      losses[r] *= weight;
      if (weight != 1) {
        for (int c = 0; c < coefficients.rows(); c++) {
          coefficients.set(c, r, (float) (coefficients.get(c, r) * weight));
        }
      }
    }
    kernel.backward(tile.features(), rows, coefficients, gradient);
  }

  /** The weighted derivatives by the scores, C x R, of the last pass. */
  public FloatMatrix coefficients() {
    return coefficients;
  }

  /** The weighted loss of a row of the last pass. */
  public double loss(int row) {
    return losses[row];
  }
}
