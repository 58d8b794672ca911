package org.slalom.spark.check;

import org.slalom.core.block.RowBlock;
import org.slalom.core.gradient.BlockGradient;
import org.slalom.core.gradient.GradientSum;
import org.slalom.core.gradient.Objective;
import org.slalom.core.gradient.StepWork;
import org.slalom.core.sampling.Minibatch;
import org.slalom.math.Kernels;

/**
 * An objective over a few rows on the driver, by the very code that a training step runs on the
 * executors.
 *
 * @param rows labelled rows, all of which make up the minibatch of every step
 */
record LocalObjective(Objective objective, RowBlock rows) {

  /**
   * What one evaluation gives.
   *
   * @param work the step it was
   * @param loss mean loss, without the penalty
   * @param gradient C x D + C derivatives of the smooth part of the objective
   */
  record Value(StepWork work, double loss, double[] gradient) {}

  /** Evaluates at C x D + C parameters. */
  Value at(double[] parameters) {
    Minibatch minibatch = new Minibatch.Builder().add(0, 0, rows.rows()).build();
    StepWork work = objective.work(parameters, minibatch, 0);
    GradientSum sum = BlockGradient.lend(work);
    BlockGradient.addTo(sum, work, Kernels.get(), bucket -> rows);
    double[] gradient = new double[parameters.length];
    objective.gradient(sum, work, parameters, gradient);
    return new Value(work, objective.meanLoss(sum, minibatch), gradient);
  }
}
