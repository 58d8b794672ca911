package org.slalom.spark.train;

import org.jspecify.annotations.Nullable;
import org.slalom.core.optim.OptimizerSpec;
import org.slalom.core.optim.PolyakAverage;

/** The parameters that a run would publish if it ended now: the last, or their average. */
final class Publication {

  private final double[] last;
  private final @Nullable PolyakAverage average;

  private Publication(double[] last, @Nullable PolyakAverage average) {
    this.last = last;
    this.average = average;
  }

  /**
   * At the start of a run.
   *
   * @param last the parameters while training goes on
   */
  static Publication of(OptimizerSpec spec, double[] last) {
    return new Publication(last, spec.polyak() ? new PolyakAverage(last.length) : null);
  }

  /** A step was made. */
  void stepped() {
    if (average != null) {
      average.add(last);
    }
  }

  /** C x D weights, then C biases; they change with every step. */
  double[] parameters() {
    return average == null ? last : average.parameters();
  }
}
