package org.slalom.app.config;

import java.util.List;
import java.util.Optional;
import org.slalom.core.optim.Interval;
import org.slalom.core.optim.Monitor;
import org.slalom.core.optim.OptimizerKind;
import org.slalom.core.sampling.Sampling;
import org.slalom.core.schedule.ScheduleKind;
import org.slalom.core.setting.Averaging;
import org.slalom.core.setting.MethodSettings;
import org.slalom.core.setting.ValueType;

/** Options about how it is minimised. */
final class MethodOptions {

  private static final OptionFamily METHOD =
      new OptionFamily(OptionGroup.METHOD, CommandName.TRAINING);

  private static final OptionFamily RATE = new OptionFamily(OptionGroup.RATE, CommandName.TRAINING);

  private static final OptionFamily BATCHES =
      new OptionFamily(OptionGroup.BATCHES, CommandName.TRAINING);

  private static final OptionFamily STOPPING =
      new OptionFamily(OptionGroup.STOPPING, CommandName.TRAINING);

  static final Option<OptimizerKind> OPTIMIZER = METHOD.option(MethodSettings.OPTIMIZER);

  static final Option<Double> MOMENTUM = METHOD.option(MethodSettings.MOMENTUM);

  static final Option<Double> BETA1 = METHOD.option(MethodSettings.BETA1);

  static final Option<Double> BETA2 = METHOD.option(MethodSettings.BETA2);

  static final Option<Double> EPSILON = METHOD.option(MethodSettings.EPSILON);

  static final Option<Averaging> AVERAGE = METHOD.option(MethodSettings.AVERAGE);

  static final Option<String> INIT_MODEL =
      METHOD.option(
          "init-model", ValueType.PATH, "a saved model to start from; zero weights without it");

  static final Option<Long> SEED =
      new OptionFamily(OptionGroup.METHOD, CommandName.IMAGING).option(MethodSettings.SEED);

  static final Option<Optional<Double>> LEARNING_RATE = RATE.option(MethodSettings.LEARNING_RATE);

  static final Option<ScheduleKind> SCHEDULE = RATE.option(MethodSettings.SCHEDULE);

  static final Option<Double> DECAY = RATE.option(MethodSettings.DECAY);

  static final Option<Interval> DECAY_EVERY = RATE.option(MethodSettings.DECAY_EVERY);

  static final Option<Double> MIN_LEARNING_RATE = RATE.option(MethodSettings.MIN_LEARNING_RATE);

  static final Option<Long> WARMUP = RATE.option(MethodSettings.WARMUP);

  static final Option<Integer> PRECONDITION = RATE.option(MethodSettings.PRECONDITION);

  static final Option<Integer> BATCH_SIZE = BATCHES.option(MethodSettings.BATCH_SIZE);

  static final Option<Integer> EPOCHS = BATCHES.option(MethodSettings.EPOCHS);

  static final Option<Long> STEPS = BATCHES.option(MethodSettings.STEPS);

  static final Option<Sampling> SAMPLING = BATCHES.option(MethodSettings.SAMPLING);

  static final Option<Optional<Integer>> LOCAL_STEPS = BATCHES.option(MethodSettings.LOCAL_STEPS);

  static final Option<Optional<Integer>> SHARDS = BATCHES.option(MethodSettings.SHARDS);

  static final Option<Double> OUTER_MOMENTUM = BATCHES.option(MethodSettings.OUTER_MOMENTUM);

  static final Option<Interval> EVAL_EVERY = STOPPING.option(MethodSettings.EVAL_EVERY);

  static final Option<Integer> PATIENCE = STOPPING.option(MethodSettings.PATIENCE);

  static final Option<Monitor> MONITOR = STOPPING.option(MethodSettings.MONITOR);

  static final Option<Double> TOLERANCE = STOPPING.option(MethodSettings.TOLERANCE);

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
          PRECONDITION,
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
