package org.slalom.spark.train;

import java.util.OptionalInt;
import org.apache.spark.api.java.JavaRDD;
import org.jspecify.annotations.Nullable;
import org.slalom.core.block.RowBlock;
import org.slalom.core.error.UserFault;
import org.slalom.spark.pack.PackedData;

/**
 * Minibatch training, step by synchronous step or in rounds of local steps: the loop that both have
 * in common.
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
    Advance method =
        setup.local().any()
            ? new LocalRound(data, aggregationDepth, setup, initial)
            : new SynchronousStep(data, aggregationDepth, setup, initial);
    Publication publication = Publication.of(setup.spec().optimizer(), initial);
    Validator validator = new Validator(validation, setup, listener);
    DivergenceGuard guard = new DivergenceGuard(setup.objective());
    listener.started(setup.plan(data.trainingRows()));

    long step = 0;
    while (step < setup.steps() && !validator.saysStop()) {
      stop.check();
      StepReport report = method.advance(step);
      guard.check(step, report.loss());
      publication.stepped();
      step = report.step();
      listener.stepped(report);
      validator.stepped(step, publication.parameters());
    }
    return validator.result(step, publication.parameters());
  }
}
