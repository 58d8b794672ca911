package org.slalom.app.config;

import java.util.EnumSet;
import java.util.List;
import org.slalom.core.setting.BadRowHandling;
import org.slalom.core.setting.ValueType;
import org.slalom.core.setting.WorkSettings;
import org.slalom.spark.source.Format;

/**
 * Options about what is read, and how. Those that only choose rows, by paths or by what is left
 * out, are not of the identity kind: the fingerprint of the rows stands for them.
 */
final class DataOptions {

  private static final OptionFamily DATA_NEEDED =
      new OptionFamily(OptionGroup.DATA, CommandName.READING);

  private static final OptionFamily DATA_BENCH =
      new OptionFamily(OptionGroup.DATA, EnumSet.of(CommandName.BENCH));

  private static final OptionFamily DATA_TRAINING =
      new OptionFamily(OptionGroup.DATA, CommandName.TRAINING);

  private static final OptionFamily READING =
      new OptionFamily(OptionGroup.READING, CommandName.CONFIGURED);

  /** What a model knows when it is applied. */
  private static final OptionFamily READING_IMAGES =
      new OptionFamily(OptionGroup.READING, CommandName.IMAGING);

  /** The same of vectors. */
  private static final OptionFamily READING_VECTORS =
      new OptionFamily(OptionGroup.READING, CommandName.TRAINING);

  private static final OptionFamily READING_USABLE =
      new OptionFamily(OptionGroup.READING, CommandName.SORTING_OUT);

  static final Option<List<String>> DATA_PATHS =
      DATA_NEEDED
          .option("data", PathList.TYPE, "what is read: see --format")
          .mandatory()
          .operational();

  static final Option<List<String>> BENCH_DATA_PATHS =
      DATA_BENCH
          .option(
              "data",
              PathList.TYPE,
              "what fit and step train on; generated rows of 784 pixels without it")
          .operational();

  static final Option<List<String>> VALIDATION_PATHS =
      DATA_TRAINING
          .option("validation", PathList.TYPE, "held-out data, scored during the training")
          .operational();

  static final Option<List<String>> TEST_PATHS =
      DATA_TRAINING
          .option("test", PathList.TYPE, "data scored once, after the training")
          .operational();

  static final Option<Double> VALIDATION_FRACTION =
      DATA_TRAINING.option(WorkSettings.VALIDATION_FRACTION);

  static final Option<Long> SPLIT_SEED = DATA_TRAINING.option(WorkSettings.SPLIT_SEED);

  static final Option<Format> FORMAT =
      READING.option(
          "format",
          ValueType.choice(Format.class),
          "format of the data; inferred where it is unambiguous");

  static final Option<String> LABEL_COLUMN =
      READING
          .option("label-col", ValueType.COLUMN, "column of labels (image-table, parquet, csv)")
          .or("label");

  static final Option<String> FEATURES_COLUMN =
      READING
          .option("features-col", ValueType.COLUMN, "column of feature vectors (parquet)")
          .or("features");

  static final Option<String> IMAGE_COLUMN =
      READING
          .option("image-col", ValueType.COLUMN, "column of encoded images (image-table)")
          .or("image");

  static final Option<String> WEIGHT_COLUMN =
      READING.option(
          "weight-col", ValueType.COLUMN, "column of row weights; every row weighs 1 without it");

  static final Option<String> ID_COLUMN =
      READING.option(
          "id-col",
          ValueType.COLUMN,
          "column that tells rows apart; their content does without it");

  static final Option<ImageSize> IMAGE_SIZE =
      READING_IMAGES
          .option(
              "image-size", ImageSize.TYPE, "size that images are resized to (images, image-table)")
          .or(new ImageSize(32, 32));

  static final Option<ImageChannels> IMAGE_CHANNELS =
      READING_IMAGES
          .option(
              "image-channels", ImageChannels.TYPE, "1 for gray, 3 for RGB (images, image-table)")
          .or(ImageChannels.RGB);

  static final Option<Integer> DIMENSION =
      READING_VECTORS.option(
          "dimension",
          ValueType.integer("D", 1),
          "number of features (libsvm, where it must be given; parquet, where rows of another are"
              + " bad rows)");

  static final Option<BadRowHandling> BAD_ROWS =
      READING_USABLE.option(WorkSettings.BAD_ROWS).operational();

  static final Option<Double> MAX_BAD_FRACTION =
      READING_USABLE.option(WorkSettings.MAX_BAD_FRACTION).operational();

  /** All of them, in the order of help. */
  static final List<Option<?>> TABLE =
      List.of(
          DATA_PATHS,
          BENCH_DATA_PATHS,
          VALIDATION_PATHS,
          TEST_PATHS,
          VALIDATION_FRACTION,
          SPLIT_SEED,
          FORMAT,
          LABEL_COLUMN,
          FEATURES_COLUMN,
          IMAGE_COLUMN,
          WEIGHT_COLUMN,
          ID_COLUMN,
          IMAGE_SIZE,
          IMAGE_CHANNELS,
          DIMENSION,
          BAD_ROWS,
          MAX_BAD_FRACTION);

  private DataOptions() {}
}
