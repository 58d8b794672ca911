package org.slalom.core.setting;

import java.util.Optional;
import org.slalom.core.optim.Interval;
import org.slalom.core.optim.Monitor;
import org.slalom.core.optim.OptimizerKind;
import org.slalom.core.sampling.BatchSpec;
import org.slalom.core.sampling.Sampling;
import org.slalom.core.schedule.ScheduleKind;

/** How it is minimised. */
public final class MethodSettings {

  public static final Setting<OptimizerKind> OPTIMIZER =
      Setting.of(
              "optimizer",
              ValueType.choice(OptimizerKind.class),
              "random-search is a baseline: its steps are draws")
          .or(OptimizerKind.SGD);

  public static final Setting<Double> MOMENTUM =
      Setting.of("momentum", ValueType.FRACTION, "of momentum and nesterov").or(0.9);

  public static final Setting<Double> BETA1 =
      Setting.of("beta1", ValueType.FRACTION, "decay of the mean of gradients (adam)").or(0.9);

  public static final Setting<Double> BETA2 =
      Setting.of("beta2", ValueType.FRACTION, "decay of the mean of squared gradients (adam)")
          .or(0.999);

  public static final Setting<Double> EPSILON =
      Setting.of("epsilon", ValueType.POSITIVE, "added to the root (adagrad, adam)").or(1e-8);

  public static final Setting<Averaging> AVERAGE =
      Setting.of(
              "average",
              ValueType.choice(Averaging.class),
              "polyak publishes the average of the weights; exact zeros of --l1 are then lost")
          .or(Averaging.NONE);

  public static final Setting<Long> SEED =
      Setting.of(
              "seed",
              ValueType.wide("N", Long.MIN_VALUE),
              "of the order of rows, dropout and random search")
          .or(0L);

  public static final Setting<Optional<Double>> LEARNING_RATE =
      Setting.of(
              "learning-rate",
              ValueType.orAuto(ValueType.POSITIVE),
              "the highest rate; auto takes a safe one from the data")
          .or(Optional.empty());

  public static final Setting<ScheduleKind> SCHEDULE =
      Setting.of("schedule", ValueType.choice(ScheduleKind.class), "how the rate falls")
          .or(ScheduleKind.COSINE);

  public static final Setting<Double> DECAY =
      Setting.of(
              "decay",
              ValueType.POSITIVE,
              "factor (step, exponential; at most 1) or speed (inverse-time, inverse-sqrt) of the fall")
          .or(0.5);

  public static final Setting<Interval> DECAY_EVERY =
      Setting.of("decay-every", ValueType.interval(), "span that --decay speaks of")
          .or(Interval.parse("5 epochs"));

  public static final Setting<Double> MIN_LEARNING_RATE =
      Setting.of("min-learning-rate", ValueType.NOT_NEGATIVE, "the rate does not fall below it")
          .or(0.0);

  public static final Setting<Long> WARMUP =
      Setting.of("warmup", ValueType.wide("STEPS", 0), "first steps, over which the rate rises")
          .or(0L);

  public static final Setting<Integer> PRECONDITION =
      Setting.of(
              "precondition",
              ValueType.integer("N", 0),
              "shorten steps along the N directions in which the rows vary most, so that others can be"
                  + " longer (sgd, momentum, nesterov)")
          .or(0);

  public static final Setting<Integer> BATCH_SIZE =
      Setting.of(
              "batch-size",
              ValueType.batchSize(),
              "rows a step; full is gradient descent; auto takes 32 with local steps, else 128")
          .or(BatchSpec.AUTO);

  public static final Setting<Integer> EPOCHS =
      Setting.of("epochs", ValueType.integer("N", 1), "passes over the training rows").or(20);

  public static final Setting<Long> STEPS =
      Setting.of("steps", ValueType.wide("N", 1), "number of steps, instead of --epochs");

  public static final Setting<Sampling> SAMPLING =
      Setting.of(
              "sampling",
              ValueType.choice(Sampling.class),
              "epoch: each row once an epoch; the others draw")
          .or(Sampling.EPOCH);

  public static final Setting<Optional<Integer>> LOCAL_STEPS =
      Setting.of(
              "local-steps",
              ValueType.orAuto(ValueType.integer("K", 0)),
              "steps that each shard makes on its own before their mean is taken; 0 for none; auto makes"
                  + " them for small models")
          .or(Optional.empty());

  public static final Setting<Optional<Integer>> SHARDS =
      Setting.of(
              "shards",
              ValueType.orAuto(ValueType.integer("V", 1)),
              "parts of the rows that make local steps side by side")
          .or(Optional.empty());

  public static final Setting<Double> OUTER_MOMENTUM =
      Setting.of(
              "outer-momentum",
              ValueType.FRACTION,
              "Nesterov's momentum of the means of local steps, for many shards")
          .or(0.0);

  public static final Setting<Interval> EVAL_EVERY =
      Setting.of("eval-every", ValueType.interval(), "how often the held-out rows are scored")
          .or(Interval.parse("1 epoch"));

  public static final Setting<Integer> PATIENCE =
      Setting.of(
              "patience",
              ValueType.integer("N", 0),
              "stop after so many evaluations without improvement; 0 for never")
          .or(0);

  public static final Setting<Monitor> MONITOR =
      Setting.of(
              "monitor", ValueType.choice(Monitor.class), "what is to improve on the held-out rows")
          .or(Monitor.LOSS);

  public static final Setting<Double> TOLERANCE =
      Setting.of(
              "tolerance", ValueType.NOT_NEGATIVE, "relative change that counts as an improvement")
          .or(0.0);

  private MethodSettings() {}
}
