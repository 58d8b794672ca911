package org.slalom.spark.train;

import java.util.List;
import org.slalom.core.block.RowBlock;

/**
 * The multiclass hinge loss with L2 and without biases, by coordinate ascent on its dual (Hsieh et
 * al. 2008): each hinge term k of row i and wrong class j has a variable a_k in [0, 1] and a vector
 * z_k that is x_i in the row of its class and -x_i in that of j; then
 *
 * <pre>W = sum_k a_k z_k / (2 l2 n),   dual = margin / n sum_k a_k - l2 |W|^2</pre>
 */
final class HingeDual {

  private final double[][] rows;
  private final int[] labels;
  private final int classes;
  private final double margin;
  private final double l2;
  private final double[][] variables;
  private final double[][] weights;

  HingeDual(List<RowBlock> blocks, int classes, double margin, double l2) {
    int count = blocks.stream().mapToInt(RowBlock::rows).sum();
    int dimension = blocks.get(0).dimension();
    this.classes = classes;
    this.margin = margin;
    this.l2 = l2;
    rows = new double[count][dimension];
    labels = new int[count];
    variables = new double[count][classes];
    weights = new double[classes][dimension];
    float[] features = new float[dimension];
    int i = 0;
    for (RowBlock block : blocks) {
      for (int r = 0; r < block.rows(); r++, i++) {
        block.read(r, 0, features, 0);
        for (int d = 0; d < dimension; d++) {
          rows[i][d] = features[d];
        }
        labels[i] = block.label(r);
      }
    }
  }

  void solve(int sweeps) {
    for (int sweep = 0; sweep < sweeps; sweep++) {
      for (int i = 0; i < rows.length; i++) {
        for (int j = 0; j < classes; j++) {
          if (j != labels[i]) {
            ascend(i, j);
          }
        }
      }
    }
  }

  /** The dual objective: a lower bound of the primal one, equal to it at the optimum. */
  double value() {
    double sum = 0;
    for (double[] row : variables) {
      for (double variable : row) {
        sum += variable;
      }
    }
    double squares = 0;
    for (double[] row : weights) {
      squares += dot(row, row);
    }
    return margin * sum / rows.length - l2 * squares;
  }

  /** C x D weights, row-major. */
  double[] weights() {
    double[] all = new double[classes * weights[0].length];
    for (int c = 0; c < classes; c++) {
      System.arraycopy(weights[c], 0, all, c * weights[c].length, weights[c].length);
    }
    return all;
  }

  /** The exact maximum along one variable. */
  private void ascend(int i, int j) {
    double[] x = rows[i];
    double scale = 2 * l2 * rows.length;
    double slack = margin - dot(weights[labels[i]], x) + dot(weights[j], x);
    double wished = variables[i][j] + slack * scale / (2 * dot(x, x));
    double change = Math.max(0, Math.min(1, wished)) - variables[i][j];
    variables[i][j] += change;
    for (int d = 0; d < x.length; d++) {
      weights[labels[i]][d] += change * x[d] / scale;
      weights[j][d] -= change * x[d] / scale;
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int d = 0; d < a.length; d++) {
      sum += a[d] * b[d];
    }
    return sum;
  }
}
