package org.slalom.app.config;

import static org.slalom.app.config.CommandName.CHECK;
import static org.slalom.app.config.CommandName.EVALUATE;
import static org.slalom.app.config.CommandName.PREDICT;
import static org.slalom.app.config.CommandName.TRAIN;
import static org.slalom.app.config.OptionGroup.BATCHES;
import static org.slalom.app.config.OptionGroup.CONFIGURATION;
import static org.slalom.app.config.OptionGroup.DATA;
import static org.slalom.app.config.OptionGroup.FEATURES;
import static org.slalom.app.config.OptionGroup.METHOD;
import static org.slalom.app.config.OptionGroup.OBJECTIVE;
import static org.slalom.app.config.OptionGroup.OUTPUT;
import static org.slalom.app.config.OptionGroup.RATE;
import static org.slalom.app.config.OptionGroup.READING;
import static org.slalom.app.config.OptionGroup.RUNNING;
import static org.slalom.app.config.OptionGroup.STOPPING;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slalom.core.optim.ClassWeighting;
import org.slalom.core.optim.Interval;
import org.slalom.core.optim.Monitor;
import org.slalom.core.optim.OptimizerKind;
import org.slalom.core.sampling.Sampling;
import org.slalom.core.schedule.ScheduleKind;
import org.slalom.spark.source.Format;

/**
 * The table of options: the one place that holds their names, values, defaults and texts. Command
 * line, configuration file, help and manifest are all made from it. The paths of the data are not
 * of the identity kind: the fingerprint of the rows stands for them.
 */
public final class Options {

  private static final List<Option<?>> TABLE = new ArrayList<>();

  private static final Set<CommandName> ALL = EnumSet.allOf(CommandName.class);
  private static final Set<CommandName> TRAINING = EnumSet.of(TRAIN, CHECK);
  private static final Set<CommandName> WRITING = EnumSet.of(TRAIN, EVALUATE, PREDICT);
  private static final Set<CommandName> APPLYING = EnumSet.of(EVALUATE, PREDICT);

  private static final ValueType<Double> NOT_NEGATIVE =
      ValueType.real("X", "a number of at least 0", x -> x >= 0);
  private static final ValueType<Double> POSITIVE =
      ValueType.real("X", "a number above 0", x -> x > 0);
  private static final ValueType<Double> FRACTION =
      ValueType.real("X", "a number of at least 0 and below 1", x -> x >= 0 && x < 1);
  private static final ValueType<String> COLUMN = ValueType.text("NAME", "the name of a column");
  private static final ValueType<String> PATH = ValueType.text("PATH", "a path");

  static final Option<List<String>> DATA_PATHS =
      add(
          Option.of("data", DATA, ALL, ValueType.paths(), "what is read: see --format")
              .mandatory()
              .operational());
  static final Option<List<String>> VALIDATION_PATHS =
      add(
          Option.of(
                  "validation",
                  DATA,
                  TRAINING,
                  ValueType.paths(),
                  "held-out data, scored during the training")
              .operational());
  static final Option<List<String>> TEST_PATHS =
      add(
          Option.of(
                  "test", DATA, TRAINING, ValueType.paths(), "data scored once, after the training")
              .operational());
  static final Option<Double> VALIDATION_FRACTION =
      add(
          Option.of(
                  "validation-fraction",
                  DATA,
                  TRAINING,
                  FRACTION,
                  "share of the rows of --data that is held out instead")
              .or(0.0));
  static final Option<Long> SPLIT_SEED =
      add(
          Option.of(
                  "split-seed",
                  DATA,
                  TRAINING,
                  ValueType.wide("N", Long.MIN_VALUE),
                  "which rows these are; --seed has no say in it")
              .or(0L));

  static final Option<Format> FORMAT =
      add(
          Option.of(
              "format",
              READING,
              ALL,
              ValueType.choice(Format.class),
              "format of the data; inferred where it is unambiguous"));
  static final Option<String> LABEL_COLUMN =
      add(
          Option.of(
                  "label-col", READING, ALL, COLUMN, "column of labels (image-table, parquet, csv)")
              .or("label"));
  static final Option<String> FEATURES_COLUMN =
      add(
          Option.of("features-col", READING, ALL, COLUMN, "column of feature vectors (parquet)")
              .or("features"));
  static final Option<String> IMAGE_COLUMN =
      add(
          Option.of("image-col", READING, ALL, COLUMN, "column of encoded images (image-table)")
              .or("image"));
  static final Option<String> WEIGHT_COLUMN =
      add(
          Option.of(
              "weight-col",
              READING,
              ALL,
              COLUMN,
              "column of row weights; every row weighs 1 without it"));
  static final Option<String> ID_COLUMN =
      add(
          Option.of(
              "id-col",
              READING,
              ALL,
              COLUMN,
              "column that tells rows apart; their content does without it"));
  static final Option<ImageSize> IMAGE_SIZE =
      add(
          Option.of(
                  "image-size",
                  READING,
                  ALL,
                  ValueType.imageSize(),
                  "size that images are resized to (images, image-table)")
              .or(new ImageSize(32, 32)));
  static final Option<ImageChannels> IMAGE_CHANNELS =
      add(
          Option.of(
                  "image-channels",
                  READING,
                  ALL,
                  ImageChannels.TYPE,
                  "1 for gray, 3 for RGB (images, image-table)")
              .or(ImageChannels.RGB));
  static final Option<Integer> DIMENSION =
      add(
          Option.of(
              "dimension",
              READING,
              ALL,
              ValueType.integer("D", 1),
              "number of features (libsvm); the largest index without it"));

  static final Option<FeatureKind> FEATURE_KIND =
      add(
          Option.of(
                  "features",
                  FEATURES,
                  TRAINING,
                  ValueType.choice(FeatureKind.class),
                  "what is learnt from: raw pixels or the vectors as they are")
              .or(FeatureKind.RAW));
  static final Option<Optional<Double>> SCALE =
      add(
          Option.of(
                  "scale",
                  FEATURES,
                  TRAINING,
                  ValueType.orAuto(POSITIVE),
                  "factor on every feature; auto is 1/255 for pixels and 1 for vectors")
              .or(Optional.empty()));
  static final Option<Boolean> CENTER =
      add(
          Option.of(
                  "center",
                  FEATURES,
                  TRAINING,
                  ValueType.flag(),
                  "take off the mean of each feature over the training rows")
              .or(true));
  static final Option<Boolean> STANDARDIZE =
      add(
          Option.of(
                  "standardize",
                  FEATURES,
                  TRAINING,
                  ValueType.flag(),
                  "divide by the standard deviation of each feature over the training rows")
              .or(false));

  static final Option<LossKind> LOSS =
      add(
          Option.of(
                  "loss",
                  OBJECTIVE,
                  TRAINING,
                  ValueType.choice(LossKind.class),
                  "softmax (cross-entropy), or a multiclass SVM")
              .or(LossKind.SOFTMAX));
  static final Option<Double> MARGIN =
      add(
          Option.of(
                  "margin",
                  OBJECTIVE,
                  TRAINING,
                  POSITIVE,
                  "by how much the true class must win (hinge, squared-hinge)")
              .or(1.0));
  static final Option<Double> L2 =
      add(
          Option.of("l2", OBJECTIVE, TRAINING, NOT_NEGATIVE, "penalty l2 * sum of squared weights")
              .or(0.0));
  static final Option<Double> L1 =
      add(
          Option.of(
                  "l1",
                  OBJECTIVE,
                  TRAINING,
                  NOT_NEGATIVE,
                  "penalty l1 * sum of absolute weights; both set are the elastic net")
              .or(0.0));
  static final Option<Double> MAX_NORM =
      add(
          Option.of(
                  "max-norm",
                  OBJECTIVE,
                  TRAINING,
                  NOT_NEGATIVE,
                  "bound on the norm of the weights of a class; 0 for none")
              .or(0.0));
  static final Option<Double> DROPOUT =
      add(
          Option.of(
                  "dropout",
                  OBJECTIVE,
                  TRAINING,
                  FRACTION,
                  "probability that an input is dropped in training")
              .or(0.0));
  static final Option<Boolean> NO_INTERCEPT =
      add(
          Option.of("no-intercept", OBJECTIVE, TRAINING, ValueType.flag(), "learn no bias")
              .or(false));
  static final Option<ClassWeighting> CLASS_WEIGHT =
      add(
          Option.of(
                  "class-weight",
                  OBJECTIVE,
                  TRAINING,
                  ValueType.choice(ClassWeighting.class),
                  "balanced makes every class count the same")
              .or(ClassWeighting.NONE));

  static final Option<OptimizerKind> OPTIMIZER =
      add(
          Option.of(
                  "optimizer",
                  METHOD,
                  TRAINING,
                  ValueType.choice(OptimizerKind.class),
                  "random-search is a baseline: its steps are draws")
              .or(OptimizerKind.SGD));
  static final Option<Double> MOMENTUM =
      add(Option.of("momentum", METHOD, TRAINING, FRACTION, "of momentum and nesterov").or(0.9));
  static final Option<Double> BETA1 =
      add(
          Option.of("beta1", METHOD, TRAINING, FRACTION, "decay of the mean of gradients (adam)")
              .or(0.9));
  static final Option<Double> BETA2 =
      add(
          Option.of(
                  "beta2",
                  METHOD,
                  TRAINING,
                  FRACTION,
                  "decay of the mean of squared gradients (adam)")
              .or(0.999));
  static final Option<Double> EPSILON =
      add(
          Option.of("epsilon", METHOD, TRAINING, POSITIVE, "added to the root (adagrad, adam)")
              .or(1e-8));
  static final Option<Averaging> AVERAGE =
      add(
          Option.of(
                  "average",
                  METHOD,
                  TRAINING,
                  ValueType.choice(Averaging.class),
                  "polyak publishes the average of the weights; exact zeros of --l1 are then lost")
              .or(Averaging.NONE));
  static final Option<String> INIT_MODEL =
      add(
          Option.of(
              "init-model",
              METHOD,
              TRAINING,
              PATH,
              "a saved model to start from; zero weights without it"));
  static final Option<Long> SEED =
      add(
          Option.of(
                  "seed",
                  METHOD,
                  TRAINING,
                  ValueType.wide("N", Long.MIN_VALUE),
                  "of the order of rows, dropout and random search")
              .or(0L));

  static final Option<Optional<Double>> LEARNING_RATE =
      add(
          Option.of(
                  "learning-rate",
                  RATE,
                  TRAINING,
                  ValueType.orAuto(POSITIVE),
                  "the highest rate; auto takes a safe one from the data")
              .or(Optional.empty()));
  static final Option<ScheduleKind> SCHEDULE =
      add(
          Option.of(
                  "schedule",
                  RATE,
                  TRAINING,
                  ValueType.choice(ScheduleKind.class),
                  "how the rate falls")
              .or(ScheduleKind.COSINE));
  static final Option<Double> DECAY =
      add(
          Option.of(
                  "decay",
                  RATE,
                  TRAINING,
                  POSITIVE,
                  "factor (step, exponential; at most 1) or speed (inverse-time, inverse-sqrt) of the fall")
              .or(0.5));
  static final Option<Interval> DECAY_EVERY =
      add(
          Option.of(
                  "decay-every",
                  RATE,
                  TRAINING,
                  ValueType.interval(),
                  "span that --decay speaks of")
              .or(Interval.parse("5 epochs")));
  static final Option<Double> MIN_LEARNING_RATE =
      add(
          Option.of(
                  "min-learning-rate",
                  RATE,
                  TRAINING,
                  NOT_NEGATIVE,
                  "the rate does not fall below it")
              .or(0.0));
  static final Option<Long> WARMUP =
      add(
          Option.of(
                  "warmup",
                  RATE,
                  TRAINING,
                  ValueType.wide("STEPS", 0),
                  "first steps, over which the rate rises")
              .or(0L));

  static final Option<Integer> BATCH_SIZE =
      add(
          Option.of(
                  "batch-size",
                  BATCHES,
                  TRAINING,
                  ValueType.batchSize(),
                  "rows a step; full is gradient descent")
              .or(256));
  static final Option<Integer> EPOCHS =
      add(
          Option.of(
                  "epochs",
                  BATCHES,
                  TRAINING,
                  ValueType.integer("N", 1),
                  "passes over the training rows")
              .or(20));
  static final Option<Long> STEPS =
      add(
          Option.of(
              "steps",
              BATCHES,
              TRAINING,
              ValueType.wide("N", 1),
              "number of steps, instead of --epochs"));
  static final Option<Sampling> SAMPLING =
      add(
          Option.of(
                  "sampling",
                  BATCHES,
                  TRAINING,
                  ValueType.choice(Sampling.class),
                  "epoch: each row once an epoch; the others draw")
              .or(Sampling.EPOCH));

  static final Option<Interval> EVAL_EVERY =
      add(
          Option.of(
                  "eval-every",
                  STOPPING,
                  TRAINING,
                  ValueType.interval(),
                  "how often the held-out rows are scored")
              .or(Interval.parse("1 epoch")));
  static final Option<Integer> PATIENCE =
      add(
          Option.of(
                  "patience",
                  STOPPING,
                  TRAINING,
                  ValueType.integer("N", 0),
                  "stop after so many evaluations without improvement; 0 for never")
              .or(0));
  static final Option<Monitor> MONITOR =
      add(
          Option.of(
                  "monitor",
                  STOPPING,
                  TRAINING,
                  ValueType.choice(Monitor.class),
                  "what is to improve on the held-out rows")
              .or(Monitor.LOSS));
  static final Option<Double> TOLERANCE =
      add(
          Option.of(
                  "tolerance",
                  STOPPING,
                  TRAINING,
                  NOT_NEGATIVE,
                  "relative change that counts as an improvement")
              .or(0.0));

  static final Option<String> MODEL =
      add(
          Option.of("model", OUTPUT, APPLYING, PATH, "a saved model, or the output folder of train")
              .mandatory());
  static final Option<String> OUTPUT_PATH =
      add(
          Option.of(
                  "output",
                  OUTPUT,
                  EnumSet.of(TRAIN, PREDICT),
                  PATH,
                  "folder that is created for the results")
              .mandatory()
              .operational());
  static final Option<String> EVALUATION_PATH =
      add(
          Option.of(
                  "output",
                  OUTPUT,
                  EnumSet.of(EVALUATE),
                  PATH,
                  "folder that is created for the results; printed only without it")
              .operational());
  static final Option<IfExists> IF_EXISTS =
      add(
          Option.of(
                  "if-exists",
                  OUTPUT,
                  WRITING,
                  ValueType.choice(IfExists.class),
                  "what to do if the output is there already")
              .or(IfExists.ERROR)
              .operational());
  static final Option<OutputFormat> OUTPUT_FORMAT =
      add(
          Option.of(
                  "output-format",
                  OUTPUT,
                  EnumSet.of(PREDICT),
                  ValueType.choice(OutputFormat.class),
                  "format of the predictions")
              .or(OutputFormat.PARQUET)
              .operational());

  static final Option<Double> MAX_SECONDS =
      add(
          Option.of(
                  "max-seconds",
                  RUNNING,
                  ALL,
                  POSITIVE,
                  "stop with exit code 6 after this time; no limit without it")
              .operational());
  static final Option<Optional<Integer>> PARTITIONS =
      add(
          Option.of(
                  "partitions",
                  RUNNING,
                  TRAINING,
                  ValueType.orAuto(ValueType.integer("N", 1)),
                  "partitions of the packed rows")
              .or(Optional.empty())
              .operational());
  static final Option<Optional<Integer>> AGGREGATION_DEPTH =
      add(
          Option.of(
                  "aggregation-depth",
                  RUNNING,
                  TRAINING,
                  ValueType.orAuto(ValueType.integer("N", 1)),
                  "depth of the tree in which gradients are summed")
              .or(Optional.empty())
              .operational());
  static final Option<Optional<CacheLevel>> STORAGE_LEVEL =
      add(
          Option.of(
                  "storage-level",
                  RUNNING,
                  TRAINING,
                  ValueType.orAuto(ValueType.choice(CacheLevel.class)),
                  "where the packed rows are cached")
              .or(Optional.empty())
              .operational());
  static final Option<Boolean> QUIET =
      add(
          Option.of("quiet", RUNNING, ALL, ValueType.flag(), "show results only, no progress")
              .or(false)
              .operational());

  static final Option<String> CONFIG =
      add(
          Option.of(
                  "config",
                  CONFIGURATION,
                  ALL,
                  ValueType.text("FILE", "a HOCON file"),
                  "HOCON file of options, on any Hadoop file system; the command line overrides it")
              .operational()
              .commandLineOnly());
  static final Option<Boolean> PRINT_CONFIG =
      add(
          Option.of(
                  "print-config",
                  CONFIGURATION,
                  ALL,
                  ValueType.flag(),
                  "show the resulting configuration, as such a file, and stop")
              .or(false)
              .operational()
              .commandLineOnly());

  private Options() {}

  /** All options, in the order of help. */
  public static List<Option<?>> all() {
    return Collections.unmodifiableList(TABLE);
  }

  /** The options that a command takes, in the order of help. */
  public static List<Option<?>> of(CommandName command) {
    return TABLE.stream().filter(option -> option.commands().contains(command)).toList();
  }

  private static <T> Option<T> add(Option<T> option) {
    TABLE.add(option);
    return option;
  }
}
