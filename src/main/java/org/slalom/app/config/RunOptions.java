package org.slalom.app.config;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.slalom.core.setting.CacheLevel;
import org.slalom.core.setting.ValueType;
import org.slalom.core.setting.WorkSettings;
import org.slalom.spark.checkpoint.CheckpointInterval;
import org.slalom.spark.checkpoint.ResumeMode;

/** Options about models, outputs and the run itself. */
final class RunOptions {

  private static final OptionFamily OUTPUT_APPLYING =
      new OptionFamily(OptionGroup.OUTPUT, CommandName.APPLYING);

  private static final OptionFamily OUTPUT_NEEDED =
      new OptionFamily(
          OptionGroup.OUTPUT,
          EnumSet.of(CommandName.TRAIN, CommandName.PREDICT, CommandName.FEATURES));

  private static final OptionFamily OUTPUT_EVALUATE =
      new OptionFamily(OptionGroup.OUTPUT, EnumSet.of(CommandName.EVALUATE));

  private static final OptionFamily OUTPUT_WRITING =
      new OptionFamily(OptionGroup.OUTPUT, CommandName.WRITING);

  private static final OptionFamily OUTPUT_ROLLBACK =
      new OptionFamily(OptionGroup.OUTPUT, EnumSet.of(CommandName.ROLLBACK));

  private static final OptionFamily OUTPUT_LOCKED =
      new OptionFamily(OptionGroup.OUTPUT, CommandName.LOCKING);

  private static final OptionFamily OUTPUT_PREDICT =
      new OptionFamily(OptionGroup.OUTPUT, EnumSet.of(CommandName.PREDICT));

  private static final OptionFamily SAFETY_TRAIN =
      new OptionFamily(OptionGroup.SAFETY, EnumSet.of(CommandName.TRAIN));

  private static final OptionFamily SAFETY_RESUMING =
      new OptionFamily(OptionGroup.SAFETY, CommandName.RESUMING);

  private static final OptionFamily RUNNING_ALL =
      new OptionFamily(OptionGroup.RUNNING, CommandName.COMPUTING);

  private static final OptionFamily RUNNING_PACKING =
      new OptionFamily(OptionGroup.RUNNING, CommandName.PACKING);

  private static final OptionFamily CONFIGURATION =
      new OptionFamily(OptionGroup.CONFIGURATION, CommandName.CONFIGURED);

  /** A number of steps or a time. */
  private static final ValueType<CheckpointInterval> CHECKPOINT_INTERVAL =
      new ValueType<>(
          "INTERVAL",
          "a number of steps such as 500, a time such as 30s, 5m or 2h, or never",
          CheckpointInterval::parse,
          CheckpointInterval::toString);

  static final Option<String> MODEL =
      OUTPUT_APPLYING
          .option(
              "model",
              ValueType.PATH,
              "a saved model, the output folder of train, or a place where train publishes")
          .mandatory();

  static final Option<String> PUBLISHED_PATH =
      OUTPUT_ROLLBACK
          .option("PATH", ValueType.PATH, "where train --publish has put models")
          .mandatory()
          .operational()
          .withoutName();

  static final Option<String> OUTPUT_PATH =
      OUTPUT_NEEDED
          .option("output", ValueType.PATH, "folder that is created for the results")
          .mandatory()
          .operational();

  static final Option<String> EVALUATION_PATH =
      OUTPUT_EVALUATE
          .option(
              "output",
              ValueType.PATH,
              "folder that is created for the results; printed only without it")
          .operational();

  static final Option<IfExists> IF_EXISTS =
      OUTPUT_WRITING
          .option(
              "if-exists",
              ValueType.choice(IfExists.class),
              "what to do if the output is there already")
          .or(IfExists.ERROR)
          .operational();

  static final Option<Boolean> UNSAFE_NO_LOCK =
      OUTPUT_LOCKED
          .option(
              "unsafe-no-lock",
              ValueType.flag(),
              "take no lock: for file systems that know none, where no other run writes the output")
          .or(false)
          .operational();

  static final Option<OutputFormat> OUTPUT_FORMAT =
      OUTPUT_PREDICT
          .option(
              "output-format", ValueType.choice(OutputFormat.class), "format of the predictions")
          .or(OutputFormat.PARQUET)
          .operational();

  static final Option<String> CHECKPOINT_DIR =
      SAFETY_TRAIN
          .option(
              "checkpoint-dir",
              ValueType.PATH,
              "folder of the checkpoints; OUTPUT.checkpoints without it")
          .operational();

  static final Option<CheckpointInterval> CHECKPOINT_EVERY =
      SAFETY_TRAIN
          .option(
              "checkpoint-every",
              CHECKPOINT_INTERVAL,
              "how often the state of the training is saved")
          .or(CheckpointInterval.parse("1m"))
          .operational();

  static final Option<ResumeMode> RESUME =
      SAFETY_RESUMING
          .option(
              "resume",
              ValueType.choice(ResumeMode.class),
              "whether a run goes on where a former one was broken off")
          .or(ResumeMode.AUTO)
          .operational();

  static final Option<Double> MAX_SECONDS =
      RUNNING_ALL
          .option(
              "max-seconds",
              ValueType.POSITIVE,
              "stop with exit code 6 after this time; no limit without it")
          .operational();

  static final Option<Optional<Integer>> PARTITIONS =
      RUNNING_PACKING.option(WorkSettings.PARTITIONS).operational();

  static final Option<Optional<Integer>> AGGREGATION_DEPTH =
      RUNNING_PACKING.option(WorkSettings.AGGREGATION_DEPTH).operational();

  static final Option<Optional<CacheLevel>> STORAGE_LEVEL =
      RUNNING_PACKING.option(WorkSettings.STORAGE_LEVEL).operational();

  static final Option<Boolean> QUIET =
      RUNNING_ALL
          .option("quiet", ValueType.flag(), "show results only, no progress")
          .or(false)
          .operational();

  static final Option<String> CONFIG =
      CONFIGURATION
          .option(
              "config",
              ValueType.text("FILE", "a HOCON file"),
              "HOCON file of options, on any Hadoop file system; the command line overrides it")
          .operational()
          .commandLineOnly();

  static final Option<Boolean> PRINT_CONFIG =
      CONFIGURATION
          .option(
              "print-config",
              ValueType.flag(),
              "show the resulting configuration, as such a file, and stop")
          .or(false)
          .operational()
          .commandLineOnly();

  /** All of them, in the order of help. */
  static final List<Option<?>> TABLE =
      List.of(
          MODEL,
          PUBLISHED_PATH,
          OUTPUT_PATH,
          EVALUATION_PATH,
          IF_EXISTS,
          UNSAFE_NO_LOCK,
          OUTPUT_FORMAT,
          CHECKPOINT_DIR,
          CHECKPOINT_EVERY,
          RESUME,
          MAX_SECONDS,
          PARTITIONS,
          AGGREGATION_DEPTH,
          STORAGE_LEVEL,
          QUIET,
          CONFIG,
          PRINT_CONFIG);

  private RunOptions() {}
}
