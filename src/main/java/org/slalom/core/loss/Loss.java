package org.slalom.core.loss;

import java.io.Serializable;

/**
 * The loss of one row as a function of its C scores and its label. A loss knows no features, no
 * weights and no row weights.
 *
 * <p>{@link #value} and {@link #gradient} are the definition, in double precision; {@link
 * #differentiate} is the form that training uses, on a tile of float scores.
 */
public sealed interface Loss extends Serializable permits SoftmaxLoss, HingeLoss, SquaredHingeLoss {

  /**
   * The loss of one row.
   *
   * @param scores C scores
   * @param label index of the true class, 0 to C - 1
   */
  double value(double[] scores, int label);

  /**
   * The derivative of {@link #value} by each score; at a kink, the subgradient that counts the term
   * as inactive.
   *
   * @param scores C scores, not changed
   * @param label index of the true class
   * @param gradient receives C derivatives
   */
  void gradient(double[] scores, int label, double[] gradient);

  /**
   * Turns the scores of a tile of rows into their derivatives, in place, and gives each row's loss.
   * Row r's result depends on row r's scores and label alone; a NaN among the scores gives a NaN
   * loss.
   *
   * @param tile scores, C x stride: class c of row r is at {@code c * stride + r}; overwritten by
   *     the derivatives
   * @param classes C, at least 2
   * @param rows rows in the tile, at most {@code stride}
   * @param stride distance between classes in {@code tile}
   * @param labels true class of row r at {@code firstLabel + r}
   * @param firstLabel position of the tile's first label
   * @param losses receives one loss a row, from 0
   */
  void differentiate(
      float[] tile,
      int classes,
      int rows,
      int stride,
      int[] labels,
      int firstLabel,
      double[] losses);

  /** The loss of every row when all weights are zero. */
  double initialValue(int classes);

  /**
   * An upper bound of the absolute derivative by any one score.
   *
   * @param classes C
   * @param scoreBound an upper bound of the absolute scores
   */
  double gradientBound(int classes, double scoreBound);

  /**
   * The largest second derivative of one row's loss by its scores, in any direction; for a kinked
   * loss, what stands in for it.
   */
  double rowCurvature(int classes);

  /**
   * The same for the mean loss over rows of which the largest class makes up a share: the rows'
   * curvatures point in different directions.
   *
   * @param largestShare share of the rows' weight that the largest class has, in (0, 1]
   */
  double meanCurvature(int classes, double largestShare);

  /** The size of the scores that the loss is about. */
  double scale();

  /** The name that the command line knows it by. */
  String name();
}
