package org.slalom.spark.train;

import org.apache.spark.api.java.JavaRDD;
import org.jspecify.annotations.Nullable;
import org.slalom.core.block.RowBlock;
import org.slalom.core.metrics.Evaluation;
import org.slalom.core.model.FoldedWeights;
import org.slalom.core.optim.EarlyStopping;
import org.slalom.core.optim.Stateful;
import org.slalom.core.optim.TrainingState;
import org.slalom.spark.evaluate.DistributedEvaluator;

/** Scores the validation rows now and then, and stops training early where that was asked for. */
final class Validator implements Stateful {

  private static final String SEEN = "validated.step";

  private final @Nullable JavaRDD<RowBlock> rows;
  private final TrainingSetup setup;
  private final TrainingListener listener;
  private final EarlyStopping stopping;
  private final long every;
  private long seen;

  Validator(@Nullable JavaRDD<RowBlock> rows, TrainingSetup setup, TrainingListener listener) {
    this.rows = rows;
    this.setup = setup;
    this.listener = listener;
    this.stopping = new EarlyStopping(setup.spec().stopping());
    this.every = setup.spec().stopping().evalEvery().steps(setup.stepsPerEpoch());
  }

  /** Scores the rows if it is time to, or was since it was last told of a step. */
  void stepped(long step, double[] parameters) {
    boolean due = step / every > seen / every || (step == setup.steps() && step > seen);
    if (rows != null && due) {
      FoldedWeights weights =
          FoldedWeights.of(
              parameters, setup.objective().classes(), setup.objective().preprocessing());
      Evaluation evaluation = DistributedEvaluator.evaluate(rows, weights, setup.spec().loss());
      listener.validated(
          new ValidationReport(step, setup.epochs(step), evaluation.loss(), evaluation.accuracy()));
      stopping.see(step, evaluation, parameters);
    }
    // only now: a run that is stopped while it scores the rows does so again when it goes on
    seen = step;
  }

  /** Whether the rows have not been scored any better for too long. */
  boolean saysStop() {
    return stopping.isOver();
  }

  /**
   * What training came to: the best parameters seen where early stopping was asked for, else those
   * of the publication.
   *
   * @param step how many steps were made
   */
  TrainingResult result(long step, Publication publication) {
    double[] best = setup.spec().stopping().patience() > 0 ? stopping.bestParameters() : null;
    return new TrainingResult(
        (best == null ? publication.parameters() : best).clone(),
        setup,
        step,
        best == null ? publication.step(step) : stopping.bestStep());
  }

  @Override
  public void save(TrainingState state) {
    state.put(SEEN, (double) seen);
    stopping.save(state);
  }

  @Override
  public void restore(TrainingState state) {
    seen = (long) state.number(SEEN);
    stopping.restore(state);
  }
}
