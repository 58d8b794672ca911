package org.slalom.spark.train;

import org.apache.spark.api.java.JavaRDD;
import org.jspecify.annotations.Nullable;
import org.slalom.core.block.RowBlock;
import org.slalom.core.gradient.Objective;
import org.slalom.core.metrics.Evaluation;
import org.slalom.core.model.FoldedWeights;
import org.slalom.core.random.KeyedRandom;
import org.slalom.core.random.RandomStream;
import org.slalom.spark.evaluate.DistributedEvaluator;
import org.slalom.spark.pack.PackedData;

/**
 * The first and worst idea of CS231n, lecture 3, kept as a baseline: draw weights at random and
 * keep the best. A step is one draw, judged by the objective over all training rows. Weights are
 * normal with a deviation of 1 / (root mean square norm of a row), which gives scores of about 1;
 * biases are 0. Rows count by their own weights; class weights have no part in it.
 */
public final class RandomSearch {

  private final PackedData data;
  private final @Nullable JavaRDD<RowBlock> validation;
  private final TrainingListener listener;
  private final StopRequest stop;

  /** A search over a data set; arguments as for {@link SgdTrainer}. */
  public RandomSearch(
      PackedData data,
      @Nullable JavaRDD<RowBlock> validation,
      TrainingListener listener,
      StopRequest stop) {
    this.data = data;
    this.validation = validation;
    this.listener = listener;
    this.stop = stop;
  }

  /** Makes as many draws as the setup has steps; the result holds the best. */
  public TrainingResult search(TrainingSetup setup) {
    Objective objective = setup.objective();
    JavaRDD<RowBlock> rows = data.trainingBlocks();
    Validator validator = new Validator(validation, setup, listener);
    double[] best = setup.zeros();
    double least = Double.POSITIVE_INFINITY;
    long bestStep = 0;
    listener.started(setup.plan(data.trainingRows()));
    for (long step = 0; step < setup.steps(); step++) {
      stop.check();
      double[] drawn = draw(setup, step);
      Evaluation evaluation =
          DistributedEvaluator.evaluate(
              rows,
              FoldedWeights.of(drawn, objective.classes(), objective.preprocessing()),
              objective.loss());
      double value = evaluation.loss() + objective.penalty(drawn);
      if (value < least) {
        least = value;
        best = drawn;
        bestStep = step + 1;
      }
      listener.stepped(
          new StepReport(step + 1, step + 1.0, evaluation.loss(), value, 0, evaluation.rows()));
      validator.stepped(step + 1, best);
    }
    return new TrainingResult(best, setup, setup.steps(), bestStep);
  }

  /**
   * The weights of one draw.
   *
   * @param step number of the draw, from 0
   * @return C x D weights in the preprocessed space, then C biases of 0
   */
  public static double[] draw(TrainingSetup setup, long step) {
    Objective objective = setup.objective();
    double norm = Math.sqrt(setup.norms().mean());
    long key = KeyedRandom.bits(RandomStream.SEARCH.key(setup.spec().seed()), step);
    double[] drawn = setup.zeros();
    for (int i = 0; i < objective.weights(); i++) {
      drawn[i] = KeyedRandom.gaussian(key, i) / norm;
    }
    objective.penalty().project(drawn, objective.classes(), objective.dimension());
    return drawn;
  }
}
