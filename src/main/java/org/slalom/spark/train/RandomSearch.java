package org.slalom.spark.train;

import org.apache.spark.api.java.JavaRDD;
import org.slalom.core.block.RowBlock;
import org.slalom.core.gradient.Objective;
import org.slalom.core.metrics.Evaluation;
import org.slalom.core.model.FoldedWeights;
import org.slalom.core.optim.TrainingState;
import org.slalom.spark.evaluate.DistributedEvaluator;

/**
 * The first and worst idea of CS231n, lecture 3, kept as a baseline: draw weights at random and
 * keep the best. A step is one draw, judged by the objective over all training rows, which count by
 * their own weights; class weights have no part in it.
 */
final class RandomSearch implements Advance {

  private static final String BEST = "search.best";
  private static final String LEAST = "search.least";
  private static final String STEP = "search.step";

  private final JavaRDD<RowBlock> rows;
  private final Objective objective;
  private final RandomDraws draws;
  private final double[] best;
  private double least = Double.POSITIVE_INFINITY;
  private long bestStep;

  /** A search over training rows. */
  RandomSearch(JavaRDD<RowBlock> rows, TrainingSetup setup) {
    this.rows = rows;
    this.objective = setup.objective();
    this.draws = new RandomDraws(rows, setup);
    this.best = setup.zeros();
  }

  @Override
  public StepReport advance(long step) {
    double[] drawn = draws.draw(step);
    Evaluation evaluation =
        DistributedEvaluator.evaluate(
            rows,
            FoldedWeights.of(drawn, objective.classes(), objective.preprocessing()),
            objective.loss());
    double value = evaluation.loss() + objective.penalty(drawn);
    if (value < least) {
      least = value;
      System.arraycopy(drawn, 0, best, 0, best.length);
      bestStep = step + 1;
    }
    return new StepReport(step + 1, step + 1.0, evaluation.loss(), value, 0, evaluation.rows());
  }

  @Override
  public double[] parameters() {
    return best;
  }

  @Override
  public long parametersOf(long made) {
    return bestStep;
  }

  @Override
  public void save(TrainingState state) {
    state.put(BEST, best);
    state.put(LEAST, least);
    state.put(STEP, (double) bestStep);
  }

  @Override
  public void restore(TrainingState state) {
    state.copy(BEST, best);
    least = state.number(LEAST);
    bestStep = (long) state.number(STEP);
  }
}
