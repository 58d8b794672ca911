package org.slalom.spark.train;

import org.jspecify.annotations.Nullable;
import org.slalom.core.optim.Optimizer;
import org.slalom.core.optim.OptimizerSpec;
import org.slalom.core.optim.PolyakAverage;

/** The parameters that a run would publish if it ended now: the last, or their average. */
final class Publication {

  private final Optimizer optimizer;
  private final @Nullable PolyakAverage average;

  private Publication(Optimizer optimizer, @Nullable PolyakAverage average) {
    this.optimizer = optimizer;
    this.average = average;
  }

  static Publication of(OptimizerSpec spec, Optimizer optimizer) {
    return new Publication(
        optimizer, spec.polyak() ? new PolyakAverage(optimizer.parameters().length) : null);
  }

  /** The optimiser made a step. */
  void stepped() {
    if (average != null) {
      average.add(optimizer.parameters());
    }
  }

  /** C x D weights, then C biases; they change with every step. */
  double[] parameters() {
    return average == null ? optimizer.parameters() : average.parameters();
  }
}
