package org.slalom.core.gradient;

import java.io.Serializable;
import org.slalom.math.ExactSum;
import org.slalom.math.FixedPoint;
import org.slalom.math.FixedSums;
import org.slalom.math.FloatMatrix;
import org.slalom.math.Kernel;

/**
 * A sum of gradients and losses over rows. Adding two of them is exact, so the total is the same in
 * whatever order and grouping it is formed. An empty sum holds no array, so that an idle task sends
 * next to nothing.
 */
public final class GradientSum implements Serializable {

  private static final long serialVersionUID = 2L;

  private final FixedSums sums = new FixedSums();
  private ExactSum loss = new ExactSum();
  private long rows;
  private long witness;

  /**
   * Adds the gradient of a unit of rows.
   *
   * @param gradient C x D
   */
  void addGradient(FloatMatrix gradient, FixedPoint unit, Kernel kernel) {
    int dimension = gradient.columns();
    long[] target = sums(gradient.rows(), dimension);
    for (int c = 0; c < gradient.rows(); c++) {
      int from = gradient.at(c);
      kernel.addFixed(gradient.values(), from, dimension, unit.scale(), target, c * dimension);
    }
  }

  /**
   * Adds the derivatives of rows by the biases.
   *
   * @param coefficients C x R: derivatives by the scores
   */
  void addBiases(
      FloatMatrix coefficients, int rows, int dimension, FixedPoint unit, Kernel kernel) {
    int classes = coefficients.rows();
    long[] target = sums(classes, dimension);
    for (int c = 0; c < classes; c++) {
      int from = coefficients.at(c);
      target[classes * dimension + c] +=
          kernel.sumFixed(coefficients.values(), from, rows, unit.scale());
    }
  }

  /** Counts a row and its weighted loss. */
  void addLoss(double weighted) {
    loss.add(weighted);
    rows++;
  }

  /** Notes the checksum of the data that a partition computed on. */
  public void addWitness(long checksum) {
    witness ^= checksum;
  }

  /** Makes this sum empty; its memory is kept for the rows that come next. */
  public void clear() {
    sums.clear();
    loss = new ExactSum();
    rows = 0;
    witness = 0;
  }

  /** Adds another sum to this one, which is changed and returned. */
  public GradientSum add(GradientSum other) {
    sums.add(other.sums);
    loss.add(other.loss);
    rows += other.rows;
    witness ^= other.witness;
    return this;
  }

  /**
   * Some of the sums of the derivatives by C x D weights, then C biases: 0 if no row was added.
   *
   * @param from the first of them
   * @param count how many
   * @param target receives them, each at its own index
   */
  void values(FixedPoint unit, int from, int count, double[] target) {
    sums.values(unit, from, count, target);
  }

  /** Sum of the rows' weighted losses. */
  public double loss() {
    return loss.value();
  }

  /** Number of rows added. */
  public long rows() {
    return rows;
  }

  /** Exclusive or of the checksums of the partitions that took part. */
  public long witness() {
    return witness;
  }

  private long[] sums(int classes, int dimension) {
    return sums.array(classes * dimension + classes);
  }
}
