package org.slalom.core.optim;

import java.util.OptionalInt;

/**
 * Local steps as asked for.
 *
 * @param steps K, steps that a shard makes on its own between two averages; 0 for none: every step
 *     is made by all rows of its minibatch together; empty to choose by the sizes
 * @param shards V, at least 1; empty to choose by the number of rows
 * @param outerMomentum Nesterov's momentum of the averages on the driver, in [0, 1)
 */
public record LocalSpec(OptionalInt steps, OptionalInt shards, double outerMomentum) {

  /** Whatever suits the data and the method. */
  public static final LocalSpec AUTO = new LocalSpec(OptionalInt.empty(), OptionalInt.empty(), 0);

  /** Every step is made by all rows of its minibatch together. */
  public static final LocalSpec NONE = new LocalSpec(OptionalInt.of(0), OptionalInt.empty(), 0);
}
