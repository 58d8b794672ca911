package org.slalom.core.local;

import java.io.Serializable;
import org.slalom.core.gradient.Objective;
import org.slalom.core.order.Placement;
import org.slalom.core.sampling.Sampling;
import org.slalom.core.schedule.Schedule;
import org.slalom.math.FixedPoint;
import org.slalom.math.SentFloats;

/**
 * All that a task must know to make the local steps of a round.
 *
 * @param objective what is minimised
 * @param start where every shard starts from: C x D weights, then C biases
 * @param momentum of the steps, 0 for SGD; the velocity is 0 at the start of a round
 * @param nesterov whether the gradient is taken ahead of the weights
 * @param schedule the learning rate of each step
 * @param firstStep of the round, counted from 0
 * @param steps of the round
 * @param batchRows B, rows that a shard takes a step
 * @param sampling how they are drawn
 * @param samplingKey key of the draws; each shard has its own, derived from it
 * @param trainingRows N, of all shards
 * @param placement which buckets a shard has
 * @param bound an absolute value that no parameter moves by, unless the training diverges
 */
public record RoundWork(
    Objective objective,
    SentFloats start,
    double momentum,
    boolean nesterov,
    Schedule schedule,
    long firstStep,
    int steps,
    int batchRows,
    Sampling sampling,
    long samplingKey,
    long trainingRows,
    Placement placement,
    double bound)
    implements Serializable {

  /**
   * What a shard counts in the mean of the shards: as much as it has rows; 1 on average.
   *
   * @param shardRows training rows of the shard
   */
  double share(long shardRows) {
    return (double) shardRows * placement.shards() / trainingRows;
  }

  /** The fixed point that the shards' movements are added up in; their sum cannot overflow. */
  public FixedPoint unit() {
    return FixedPoint.forBound(bound * placement.shards());
  }
}
