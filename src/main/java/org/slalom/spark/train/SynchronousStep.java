package org.slalom.spark.train;

import java.util.OptionalInt;
import org.slalom.core.gradient.GradientSum;
import org.slalom.core.gradient.Objective;
import org.slalom.core.gradient.StepWork;
import org.slalom.core.optim.Optimizer;
import org.slalom.core.optim.TrainingState;
import org.slalom.core.sampling.Minibatch;
import org.slalom.spark.pack.PackedData;

/**
 * A synchronous minibatch step: it broadcasts the weights, sums the gradient over the step's rows,
 * and updates the weights on the driver.
 */
final class SynchronousStep implements Advance {

  private final TrainingSetup setup;
  private final Objective objective;
  private final DistributedGradient distributed;
  private final Optimizer optimizer;
  private final double[] gradient;

  SynchronousStep(
      PackedData data, OptionalInt aggregationDepth, TrainingSetup setup, double[] parameters) {
    this.setup = setup;
    this.objective = setup.objective();
    this.distributed = new DistributedGradient(data, aggregationDepth);
    this.optimizer =
        Optimizer.of(
            setup.spec().optimizer(), parameters, objective.classes(), objective.penalty());
    this.gradient = new double[parameters.length];
  }

  @Override
  public StepReport advance(long step) {
    Minibatch minibatch = setup.minibatches().minibatch(step);
    double[] at = optimizer.lookahead();
    StepWork work = objective.work(at, minibatch, step);
    GradientSum sum = distributed.sum(work, setup.describe(step));
    double loss = objective.meanLoss(sum, minibatch);
    double penalty = objective.penalty(at);
    objective.gradient(sum, work, at, gradient);
    setup.preconditioner().apply(gradient, objective.classes());
    double rate = setup.schedule().rate(step);
    optimizer.step(gradient, rate);
    return new StepReport(
        step + 1, setup.epochs(step + 1), loss, loss + penalty, rate, minibatch.rows());
  }

  @Override
  public double[] parameters() {
    return optimizer.parameters();
  }

  @Override
  public void save(TrainingState state) {
    optimizer.save(state);
  }

  @Override
  public void restore(TrainingState state) {
    optimizer.restore(state);
  }
}
