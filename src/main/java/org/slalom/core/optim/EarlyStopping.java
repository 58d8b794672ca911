package org.slalom.core.optim;

import org.jspecify.annotations.Nullable;
import org.slalom.core.metrics.Evaluation;

/**
 * Remembers the best parameters that evaluations on the validation rows have seen, and tells when
 * to stop.
 */
public final class EarlyStopping implements Stateful {

  private static final String BEST = "best.value";
  private static final String PARAMETERS = "best.parameters";
  private static final String STEP = "best.step";
  private static final String WITHOUT = "best.withoutImprovement";

  private final StoppingSpec spec;
  private double best = Double.NEGATIVE_INFINITY;
  private double @Nullable [] bestParameters;
  private long bestStep;
  private int withoutImprovement;

  /** Nothing seen yet. */
  public EarlyStopping(StoppingSpec spec) {
    this.spec = spec;
  }

  /**
   * Takes note of an evaluation.
   *
   * @param step after which it was made, counted from 1
   * @param parameters what was evaluated; copied if it is the best so far
   */
  public void see(long step, Evaluation evaluation, double[] parameters) {
    double value =
        switch (spec.monitor()) {
          case LOSS -> -evaluation.loss();
          case ACCURACY -> evaluation.accuracy();
        };
    // nothing can be relatively better than an infinite loss, or compared with NaN
    boolean improved = !Double.isFinite(best) || value > best + spec.tolerance() * Math.abs(best);
    if (improved) {
      best = value;
      bestParameters = parameters.clone();
      bestStep = step;
      withoutImprovement = 0;
    } else {
      withoutImprovement++;
    }
  }

  /** Whether patience has run out. */
  public boolean isOver() {
    return spec.patience() > 0 && withoutImprovement >= spec.patience();
  }

  /** The best parameters seen; null before the first evaluation. */
  public double @Nullable [] bestParameters() {
    return bestParameters;
  }

  /** The step after which they were seen. */
  public long bestStep() {
    return bestStep;
  }

  @Override
  public void save(TrainingState state) {
    state.put(BEST, best);
    state.put(STEP, (double) bestStep);
    state.put(WITHOUT, withoutImprovement);
    if (bestParameters != null) {
      state.put(PARAMETERS, bestParameters);
    }
  }

  @Override
  public void restore(TrainingState state) {
    best = state.number(BEST);
    bestStep = (long) state.number(STEP);
    withoutImprovement = (int) state.number(WITHOUT);
    bestParameters = state.has(PARAMETERS) ? state.numbers(PARAMETERS).clone() : null;
  }
}
