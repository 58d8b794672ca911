package org.slalom.spark.train;

import java.util.OptionalInt;
import org.apache.spark.api.java.JavaRDD;
import org.jspecify.annotations.Nullable;
import org.slalom.core.block.RowBlock;
import org.slalom.core.error.UserFault;
import org.slalom.core.gradient.GradientSum;
import org.slalom.core.gradient.Objective;
import org.slalom.core.gradient.StepWork;
import org.slalom.core.optim.Optimizer;
import org.slalom.core.sampling.Minibatch;
import org.slalom.spark.pack.PackedData;

/**
 * Synchronous minibatch training: every step broadcasts the weights, sums the gradient over the
 * step's rows, and updates the weights on the driver.
 */
public final class SgdTrainer {

  private final PackedData data;
  private final @Nullable JavaRDD<RowBlock> validation;
  private final OptionalInt aggregationDepth;
  private final TrainingListener listener;
  private final StopRequest stop;

  /**
   * A trainer for a data set.
   *
   * @param data the packed rows
   * @param validation labelled rows for evaluation during training; null for none
   * @param aggregationDepth levels of the tree that gradients are summed along; empty to choose by
   *     their number
   */
  public SgdTrainer(
      PackedData data,
      @Nullable JavaRDD<RowBlock> validation,
      OptionalInt aggregationDepth,
      TrainingListener listener,
      StopRequest stop) {
    this.data = data;
    this.validation = validation;
    this.aggregationDepth = aggregationDepth;
    this.listener = listener;
    this.stop = stop;
  }

  /**
   * Trains from given parameters to the end, or until the validation rows say that it gets no
   * better; then the best are restored.
   *
   * @param initial C x D weights in the preprocessed space, then C biases; always the current
   *     parameters while training goes on
   * @throws UserFault if training diverges, is asked to stop, or the input is replaced meanwhile
   */
  public TrainingResult train(TrainingSetup setup, double[] initial) {
    Objective objective = setup.objective();
    DistributedGradient distributed = new DistributedGradient(data, aggregationDepth);
    Optimizer optimizer =
        Optimizer.of(setup.spec().optimizer(), initial, objective.classes(), objective.penalty());
    Publication publication = Publication.of(setup.spec().optimizer(), optimizer);
    Validator validator = new Validator(validation, setup, listener);
    DivergenceGuard guard = new DivergenceGuard(objective);
    double[] gradient = new double[initial.length];
    listener.started(setup.plan(data.trainingRows()));

    long step = 0;
    while (step < setup.steps() && !validator.saysStop()) {
      stop.check();
      Minibatch minibatch = setup.minibatches().minibatch(step);
      double[] at = optimizer.lookahead();
      StepWork work = objective.work(at, minibatch, step);
      GradientSum sum = distributed.sum(work, setup.describe(step));
      double loss = objective.meanLoss(sum, minibatch);
      guard.check(step, loss);
      double penalty = objective.penalty(at);
      objective.gradient(sum, work, at, gradient);
      double rate = setup.schedule().rate(step);
      optimizer.step(gradient, rate);
      publication.stepped();
      step++;
      listener.stepped(
          new StepReport(step, setup.epochs(step), loss, loss + penalty, rate, minibatch.rows()));
      validator.stepped(step, publication.parameters());
    }
    return validator.result(step, publication.parameters());
  }
}
