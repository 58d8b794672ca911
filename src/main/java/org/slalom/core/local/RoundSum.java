package org.slalom.core.local;

import java.io.Serializable;
import org.slalom.math.ExactSum;
import org.slalom.math.FixedPoint;
import org.slalom.math.FixedSums;
import org.slalom.math.Kernel;

/**
 * What shards moved by in a round, and the losses on their way. Adding two of them is exact, so the
 * total is the same in whatever order and grouping it is formed.
 */
public final class RoundSum implements Serializable {

  private static final long serialVersionUID = 1L;

  private final FixedSums sums = new FixedSums();
  private final ExactSum loss = new ExactSum();
  private long rows;
  private long nominalRows;
  private long witness;
  private boolean outOfBounds;

  /**
   * Adds what a shard moved by.
   *
   * @param moved arrays of parameters, one after the other
   * @param share what the shard counts, 1 on average
   * @param bound none of them may be larger; one that is makes the sum worthless, and it says so
   */
  void addMovement(float[][] moved, double share, double bound, FixedPoint unit, Kernel kernel) {
    int length = 0;
    for (float[] row : moved) {
      length += row.length;
      for (float value : row) {
        // NaN is out of bounds too
        outOfBounds |= !(Math.abs(value) <= bound);
      }
    }
    if (outOfBounds) {
      return;
    }
    long[] target = sums.array(length);
    int at = 0;
    for (float[] row : moved) {
      float[] counted = row.clone();
      for (int i = 0; i < counted.length; i++) {
        counted[i] *= (float) share;
      }
      kernel.addFixed(counted, 0, row.length, unit.scale(), target, at);
      at += row.length;
    }
  }

  /**
   * Adds the losses of a shard's rows.
   *
   * @param weighted sum of the losses that its rows had when their turn came, weighted
   * @param seen number of rows
   * @param nominal what the minibatches' sums were divided by, added up
   */
  void addLosses(double weighted, long seen, long nominal) {
    loss.add(weighted);
    rows += seen;
    nominalRows += nominal;
  }

  /** Notes the checksum of the data that a partition computed on. */
  public void addWitness(long checksum) {
    witness ^= checksum;
  }

  /** Adds another sum to this one, which is changed and returned. */
  public RoundSum add(RoundSum other) {
    sums.add(other.sums);
    loss.add(other.loss);
    rows += other.rows;
    nominalRows += other.nominalRows;
    witness ^= other.witness;
    outOfBounds |= other.outOfBounds;
    return this;
  }

  /** Whether a parameter of some shard moved further than it may, or is not a number. */
  public boolean outOfBounds() {
    return outOfBounds;
  }

  /** The mean over the shards of what parameter {@code i} moved by in a round. */
  public double mean(int i, RoundWork work) {
    return sums.value(i, work.unit()) / work.placement().shards();
  }

  /** Sum of the rows' weighted losses. */
  public double loss() {
    return loss.value();
  }

  /** Number of rows that the steps took, all shards together. */
  public long rows() {
    return rows;
  }

  /** What the sums of the minibatches were divided by, added up. */
  public long nominalRows() {
    return nominalRows;
  }

  /** Exclusive or of the checksums of the partitions that took part. */
  public long witness() {
    return witness;
  }
}
