package org.slalom.spark.train;

import java.util.List;
import java.util.OptionalInt;
import org.apache.spark.api.java.JavaRDD;
import org.jspecify.annotations.Nullable;
import org.slalom.core.block.RowBlock;
import org.slalom.core.error.UserFault;
import org.slalom.core.optim.OptimizerKind;
import org.slalom.core.optim.Stateful;
import org.slalom.core.optim.TrainingState;
import org.slalom.spark.pack.PackedData;

/**
 * Training, by synchronous minibatch steps, in rounds of local steps or by random draws: the loop
 * that all have in common.
 */
public final class Trainer {

  private static final String STEP = "step";

  private final PackedData data;
  private final @Nullable JavaRDD<RowBlock> validation;
  private final OptionalInt aggregationDepth;
  private final TrainingListener listener;
  private final Recovery recovery;
  private final StopRequest stop;

  /** A trainer that begins anew and keeps nothing; arguments as for the other. */
  public Trainer(
      PackedData data,
      @Nullable JavaRDD<RowBlock> validation,
      OptionalInt aggregationDepth,
      TrainingListener listener,
      StopRequest stop) {
    this(data, validation, aggregationDepth, listener, Recovery.NONE, stop);
  }

  /**
   * A trainer for a data set.
   *
   * @param data the packed rows
   * @param validation labelled rows for evaluation during training; null for none
   * @param aggregationDepth levels of the tree that gradients are summed along; empty to choose by
   *     their number
   * @param recovery where a training that was broken off goes on from
   */
  public Trainer(
      PackedData data,
      @Nullable JavaRDD<RowBlock> validation,
      OptionalInt aggregationDepth,
      TrainingListener listener,
      Recovery recovery,
      StopRequest stop) {
    this.data = data;
    this.validation = validation;
    this.aggregationDepth = aggregationDepth;
    this.listener = listener;
    this.recovery = recovery;
    this.stop = stop;
  }

  /**
   * Trains from given parameters to the end, or until the validation rows say that it gets no
   * better; then the best are restored. A training that goes on after it was broken off ends in the
   * same bits as one that was not.
   *
   * @param initial C x D weights in the preprocessed space, then C biases; always the current
   *     parameters while training goes on. Random search draws its own
   * @throws UserFault if training diverges, is asked to stop, or the input is replaced meanwhile
   * @throws IllegalArgumentException if the state to go on from is of another training
   */
  public TrainingResult train(TrainingSetup setup, double[] initial) {
    Advance method = method(setup, initial);
    Publication publication = new Publication(setup.spec().optimizer(), method);
    Validator validator = new Validator(validation, setup, listener);
    DivergenceGuard guard = new DivergenceGuard(setup.objective());
    List<Stateful> parts = List.of(method, publication, validator, guard, listener);

    long step = recovery.resumed().map(state -> restore(parts, state)).orElse(0L);
    listener.started(setup.plan(data.trainingRows(), step));
    if (step > 0) {
      validator.stepped(step, publication.parameters());
    }
    while (step < setup.steps() && !validator.saysStop()) {
      stop.check();
      StepReport report = method.advance(step);
      publication.stepped();
      listener.stepped(report);
      reached(report.step(), parts);
      guard.check(step, report.loss());
      step = report.step();
      validator.stepped(step, publication.parameters());
    }
    return validator.result(step, publication);
  }

  private Advance method(TrainingSetup setup, double[] initial) {
    if (setup.spec().optimizer().kind() == OptimizerKind.RANDOM_SEARCH) {
      return new RandomSearch(data.trainingBlocks(), setup);
    }
    return setup.local().any()
        ? new LocalRound(data, aggregationDepth, setup, initial)
        : new SynchronousStep(data, aggregationDepth, setup, initial);
  }

  private void reached(long step, List<Stateful> parts) {
    recovery.reached(
        step,
        () -> {
          TrainingState state = new TrainingState();
          state.put(STEP, (double) step);
          parts.forEach(part -> part.save(state));
          return state;
        });
  }

  private static long restore(List<Stateful> parts, TrainingState state) {
    parts.forEach(part -> part.restore(state));
    return (long) state.number(STEP);
  }
}
