package org.slalom.core.optim;

import org.slalom.math.ByRow;

/**
 * Shortens the steps along the few directions in which the rows vary most, so that those along all
 * others can be longer: the gradient of each class is multiplied by {@code I - sum over i of (1 -
 * level / variance_i) v_i v_i'}. Where the loss curves like the rows vary, it then curves along
 * these directions as along the last of them. The objective, and so its minimum, stays what it is;
 * biases are left alone.
 */
public final class Preconditioner {

  /** A step along any direction as the gradient says. */
  public static final Preconditioner NONE = new Preconditioner(new double[0][], new double[0]);

  /** Variances below this part of the largest are rounding. */
  private static final double LEAST_PART = 1e-5;

  private final double[][] directions;
  private final double[] variances;
  private final double level;

  /**
   * Levels some directions.
   *
   * @param directions orthonormal, of D numbers each; not copied
   * @param variances along each of them, falling, at least 0
   */
  public Preconditioner(double[][] directions, double[] variances) {
    this.directions = directions;
    this.variances = variances;
    int last = variances.length - 1;
    level = last < 0 ? 0 : Math.max(variances[last], LEAST_PART * variances[0]);
  }

  /** Whether steps stay what they are. */
  public boolean isNone() {
    return directions.length == 0;
  }

  /**
   * Changes a gradient in place.
   *
   * @param gradient C x D derivatives by the weights, then C by the biases
   */
  public void apply(double[] gradient, int classes) {
    if (isNone()) {
      return;
    }
    int dimension = gradient.length / classes - 1;
    int numbers = Math.multiplyExact(dimension, directions.length);
    ByRow.forEach(classes, numbers, c -> level(gradient, c * dimension));
  }

  private void level(double[] gradient, int from) {
    double[] along = new double[directions.length];
    for (int i = 0; i < along.length; i++) {
      along[i] = dot(directions[i], gradient, from) * taken(i);
    }
    for (int i = 0; i < along.length; i++) {
      double[] direction = directions[i];
      double length = along[i];
      for (int d = 0; d < direction.length; d++) {
        gradient[from + d] -= length * direction[d];
      }
    }
  }

  /** The part of a step along a direction that is taken off. */
  private double taken(int i) {
    return variances[i] > level ? 1 - level / variances[i] : 0;
  }

  /**
   * The part of the rows' squared length that is left to steps.
   *
   * @param length mean squared length of the rows
   */
  public double left(double length) {
    double left = length;
    for (int i = 0; i < variances.length; i++) {
      left -= variances[i] * taken(i);
    }
    return length > 0 ? Math.max(left, level) / length : 1;
  }

  /**
   * The largest variance of the rows along any direction that is left to steps.
   *
   * @param length mean squared length of the rows; where nothing else is known, half of it stands
   *     for their largest variance
   */
  public double largest(double length) {
    return isNone() ? length / 2 : Math.min(level, length / 2);
  }

  /** Four sums do not wait for one. */
  static double dot(double[] direction, double[] values, int from) {
    double sum0 = 0;
    double sum1 = 0;
    double sum2 = 0;
    double sum3 = 0;
    int d = 0;
    for (; d < direction.length - 3; d += 4) {
      sum0 = Math.fma(direction[d], values[from + d], sum0);
      sum1 = Math.fma(direction[d + 1], values[from + d + 1], sum1);
      sum2 = Math.fma(direction[d + 2], values[from + d + 2], sum2);
      sum3 = Math.fma(direction[d + 3], values[from + d + 3], sum3);
    }
    for (; d < direction.length; d++) {
      sum0 = Math.fma(direction[d], values[from + d], sum0);
    }
    return (sum0 + sum1) + (sum2 + sum3);
  }
}
