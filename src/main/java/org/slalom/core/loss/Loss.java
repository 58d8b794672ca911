package org.slalom.core.loss;

import java.io.Serializable;
import org.slalom.math.FloatMatrix;

/**
 * The loss of one row as a function of its C scores and its label. A loss knows no features, no
 * weights and no row weights.
 *
 * <p>{@link #value} and {@link #gradient} are the definition, in double precision; {@link
 * #differentiate} is the form that training uses, on a tile of float scores.
 */
public sealed interface Loss extends Serializable
    permits SoftmaxLoss, HingeLoss, SquaredHingeLoss, SquaresLoss {

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
   * @param scores C x R, C at least 2, as {@link org.slalom.math.Kernel#forward} gives them;
   *     overwritten by the derivatives
   * @param rows R
   * @param labels true class of each row
   * @param losses receives one loss a row
   */
  void differentiate(FloatMatrix scores, int rows, int[] labels, double[] losses);

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
