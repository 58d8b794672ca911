package org.slalom.app.config;

import java.util.List;
import java.util.Optional;
import org.slalom.core.optim.Interval;
import org.slalom.core.optim.Monitor;
import org.slalom.core.optim.OptimizerKind;
import org.slalom.core.sampling.BatchSpec;
import org.slalom.core.sampling.Sampling;
import org.slalom.core.schedule.ScheduleKind;

/** Options about how it is minimised. */
final class MethodOptions {

  private static final OptionFamily METHOD =
      new OptionFamily(OptionGroup.METHOD, CommandName.TRAINING);

  private static final OptionFamily RATE = new OptionFamily(OptionGroup.RATE, CommandName.TRAINING);

  private static final OptionFamily BATCHES =
      new OptionFamily(OptionGroup.BATCHES, CommandName.TRAINING);

  private static final OptionFamily STOPPING =
      new OptionFamily(OptionGroup.STOPPING, CommandName.TRAINING);

  static final Option<OptimizerKind> OPTIMIZER =
      METHOD
          .option(
              "optimizer",
              ValueType.choice(OptimizerKind.class),
              "random-search is a baseline: its steps are draws")
          .or(OptimizerKind.SGD);

  static final Option<Double> MOMENTUM =
      METHOD.option("momentum", ValueType.FRACTION, "of momentum and nesterov").or(0.9);

  static final Option<Double> BETA1 =
      METHOD.option("beta1", ValueType.FRACTION, "decay of the mean of gradients (adam)").or(0.9);

  static final Option<Double> BETA2 =
      METHOD
          .option("beta2", ValueType.FRACTION, "decay of the mean of squared gradients (adam)")
          .or(0.999);

  static final Option<Double> EPSILON =
      METHOD.option("epsilon", ValueType.POSITIVE, "added to the root (adagrad, adam)").or(1e-8);

  static final Option<Averaging> AVERAGE =
      METHOD
          .option(
              "average",
              ValueType.choice(Averaging.class),
              "polyak publishes the average of the weights; exact zeros of --l1 are then lost")
          .or(Averaging.NONE);

  static final Option<String> INIT_MODEL =
      METHOD.option(
          "init-model", ValueType.PATH, "a saved model to start from; zero weights without it");

  static final Option<Long> SEED =
      METHOD
          .option(
              "seed",
              ValueType.wide("N", Long.MIN_VALUE),
              "of the order of rows, dropout and random search")
          .or(0L);

  static final Option<Optional<Double>> LEARNING_RATE =
      RATE.option(
              "learning-rate",
              ValueType.orAuto(ValueType.POSITIVE),
              "the highest rate; auto takes a safe one from the data")
          .or(Optional.empty());

  static final Option<ScheduleKind> SCHEDULE =
      RATE.option("schedule", ValueType.choice(ScheduleKind.class), "how the rate falls")
          .or(ScheduleKind.COSINE);

  static final Option<Double> DECAY =
      RATE.option(
              "decay",
              ValueType.POSITIVE,
              "factor (step, exponential; at most 1) or speed (inverse-time, inverse-sqrt) of the fall")
          .or(0.5);

  static final Option<Interval> DECAY_EVERY =
      RATE.option("decay-every", ValueType.interval(), "span that --decay speaks of")
          .or(Interval.parse("5 epochs"));

  static final Option<Double> MIN_LEARNING_RATE =
      RATE.option("min-learning-rate", ValueType.NOT_NEGATIVE, "the rate does not fall below it")
          .or(0.0);

  static final Option<Long> WARMUP =
      RATE.option("warmup", ValueType.wide("STEPS", 0), "first steps, over which the rate rises")
          .or(0L);

  static final Option<Integer> BATCH_SIZE =
      BATCHES
          .option(
              "batch-size",
              ValueType.batchSize(),
              "rows a step; full is gradient descent; auto takes 32 with local steps, else 128")
          .or(BatchSpec.AUTO);

  static final Option<Integer> EPOCHS =
      BATCHES.option("epochs", ValueType.integer("N", 1), "passes over the training rows").or(20);

  static final Option<Long> STEPS =
      BATCHES.option("steps", ValueType.wide("N", 1), "number of steps, instead of --epochs");

  static final Option<Sampling> SAMPLING =
      BATCHES
          .option(
              "sampling",
              ValueType.choice(Sampling.class),
              "epoch: each row once an epoch; the others draw")
          .or(Sampling.EPOCH);

  static final Option<Optional<Integer>> LOCAL_STEPS =
      BATCHES
          .option(
              "local-steps",
              ValueType.orAuto(ValueType.integer("K", 0)),
              "steps that each shard makes on its own before their mean is taken; 0 for none; auto makes"
                  + " them for small models")
          .or(Optional.empty());

  static final Option<Optional<Integer>> SHARDS =
      BATCHES
          .option(
              "shards",
              ValueType.orAuto(ValueType.integer("V", 1)),
              "parts of the rows that make local steps side by side")
          .or(Optional.empty());

  static final Option<Double> OUTER_MOMENTUM =
      BATCHES
          .option(
              "outer-momentum",
              ValueType.FRACTION,
              "Nesterov's momentum of the means of local steps, for many shards")
          .or(0.0);

  static final Option<Interval> EVAL_EVERY =
      STOPPING
          .option("eval-every", ValueType.interval(), "how often the held-out rows are scored")
          .or(Interval.parse("1 epoch"));

  static final Option<Integer> PATIENCE =
      STOPPING
          .option(
              "patience",
              ValueType.integer("N", 0),
              "stop after so many evaluations without improvement; 0 for never")
          .or(0);

  static final Option<Monitor> MONITOR =
      STOPPING
          .option(
              "monitor", ValueType.choice(Monitor.class), "what is to improve on the held-out rows")
          .or(Monitor.LOSS);

  static final Option<Double> TOLERANCE =
      STOPPING
          .option(
              "tolerance", ValueType.NOT_NEGATIVE, "relative change that counts as an improvement")
          .or(0.0);

  /** All of them, in the order of help. */
  static final List<Option<?>> TABLE =
      List.of(
          OPTIMIZER,
          MOMENTUM,
          BETA1,
          BETA2,
          EPSILON,
          AVERAGE,
          INIT_MODEL,
          SEED,
          LEARNING_RATE,
          SCHEDULE,
          DECAY,
          DECAY_EVERY,
          MIN_LEARNING_RATE,
          WARMUP,
          BATCH_SIZE,
          EPOCHS,
          STEPS,
          SAMPLING,
          LOCAL_STEPS,
          SHARDS,
          OUTER_MOMENTUM,
          EVAL_EVERY,
          PATIENCE,
          MONITOR,
          TOLERANCE);

  private MethodOptions() {}
}
