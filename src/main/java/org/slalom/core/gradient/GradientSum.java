package org.slalom.core.gradient;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import org.slalom.math.ExactSum;
import org.slalom.math.FixedPoint;

/**
 * A sum of gradients and losses over rows. Adding two of them is exact, so the total is the same in
 * whatever order and grouping it is formed. An empty sum holds no array, so that an idle task sends
 * next to nothing.
 */
public final class GradientSum implements Serializable {

  private static final long serialVersionUID = 1L;

  private long @Nullable [] sums;
  private final ExactSum loss = new ExactSum();
  private long rows;
  private long witness;

  /**
   * Adds the gradient of a unit of rows.
   *
   * @param gradient C x D
   */
  void addGradient(float[] gradient, int classes, FixedPoint unit) {
    unit.add(gradient, 0, sums(gradient.length + classes), 0, gradient.length);
  }

  /** Adds the derivative of one row's loss by the bias of a class. */
  void addBias(int weights, int classes, int label, float derivative, FixedPoint unit) {
    sums(weights + classes)[weights + label] += unit.of(derivative);
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

  /** Adds another sum to this one, which is changed and returned. */
  public GradientSum add(GradientSum other) {
    if (other.sums != null) {
      long[] mine = sums(other.sums.length);
      for (int i = 0; i < mine.length; i++) {
        mine[i] += other.sums[i];
      }
    }
    loss.add(other.loss);
    rows += other.rows;
    witness ^= other.witness;
    return this;
  }

  /** The sum of derivative {@code i} of C x D weights and C biases, 0 if no row was added. */
  double value(int i, FixedPoint unit) {
    return sums == null ? 0 : unit.value(sums[i]);
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

  private long[] sums(int length) {
    if (sums == null) {
      sums = new long[length];
    }
    return sums;
  }
}
