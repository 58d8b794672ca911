package org.slalom.spark.train;

import java.util.Locale;
import org.slalom.core.error.UserFault;
import org.slalom.core.gradient.Divergence;
import org.slalom.core.gradient.Objective;
import org.slalom.core.optim.Stateful;
import org.slalom.core.optim.TrainingState;

/** Ends a run whose loss is no number, or whose running mean has exploded. */
final class DivergenceGuard implements Stateful {

  private static final String MEAN = "guard.meanLoss";
  private static final double EXPLODED = 1000;
  private static final double MEMORY = 0.95;

  private final double initial;
  private double mean = Double.NaN;

  /** Watches a run; the loss of all-zero weights tells what is large. */
  DivergenceGuard(Objective objective) {
    this.initial = objective.loss().initialValue(objective.classes());
  }

  /**
   * Looks at the loss of a step.
   *
   * @throws UserFault if the training diverged
   */
  void check(long step, double loss) {
    if (!Double.isFinite(loss)) {
      throw Divergence.at(step, "a loss of " + loss);
    }
    mean = Double.isNaN(mean) ? loss : MEMORY * mean + (1 - MEMORY) * loss;
    if (mean > EXPLODED * initial) {
      throw Divergence.at(
          step,
          String.format(
              Locale.ROOT, "a mean loss of %.3g, where all-zero weights have %.3g", mean, initial));
    }
  }

  @Override
  public void save(TrainingState state) {
    state.put(MEAN, mean);
  }

  @Override
  public void restore(TrainingState state) {
    mean = state.number(MEAN);
  }
}
