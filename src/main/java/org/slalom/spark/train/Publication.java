package org.slalom.spark.train;

import org.jspecify.annotations.Nullable;
import org.slalom.core.optim.OptimizerSpec;
import org.slalom.core.optim.PolyakAverage;
import org.slalom.core.optim.Stateful;
import org.slalom.core.optim.TrainingState;

/** The parameters that a run would publish if it ended now: the last, or their average. */
final class Publication implements Stateful {

  private final Advance method;
  private final @Nullable PolyakAverage average;

  /** At the start of a run. */
  Publication(OptimizerSpec spec, Advance method) {
    this.method = method;
    this.average = spec.polyak() ? new PolyakAverage(method.parameters().length) : null;
  }

  /** A step was made. */
  void stepped() {
    if (average != null) {
      average.add(method.parameters());
    }
  }

  /** C x D weights, then C biases; they change with every step. */
  double[] parameters() {
    return average == null ? method.parameters() : average.parameters();
  }

  /**
   * The step after which they were had.
   *
   * @param made how many steps were made
   */
  long step(long made) {
    return average == null ? method.parametersOf(made) : made;
  }

  @Override
  public void save(TrainingState state) {
    if (average != null) {
      average.save(state);
    }
  }

  @Override
  public void restore(TrainingState state) {
    if (average != null) {
      average.restore(state);
    }
  }
}
