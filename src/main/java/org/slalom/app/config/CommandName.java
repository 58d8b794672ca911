package org.slalom.app.config;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The commands, as they are named on the command line. */
public enum CommandName {
  /** Trains a model. */
  TRAIN("trains a linear classifier and saves it"),
  /** Measures a model. */
  EVALUATE("measures a saved model on labelled data"),
  /** Applies a model. */
  PREDICT("writes the predictions of a saved model"),
  /** Looks for what commonly goes wrong. */
  CHECK("tries data and configuration before a long training run"),
  /** Computes features of images. */
  FEATURES("computes features of images, and writes them as a table"),
  /** Does a training again. */
  REPRODUCE("trains again as a run.json tells, and compares the weights"),
  /** Goes back to the model before. */
  ROLLBACK("makes the model current again that was published before the current one"),
  /** Measures the program itself. */
  BENCH("measures how fast steps, packing and training are here, beside Spark's own");

  static final Set<CommandName> COMPUTING = EnumSet.complementOf(EnumSet.of(ROLLBACK));
  static final Set<CommandName> CONFIGURED = EnumSet.complementOf(EnumSet.of(REPRODUCE, ROLLBACK));
  static final Set<CommandName> READING = EnumSet.of(TRAIN, EVALUATE, PREDICT, FEATURES, CHECK);
  static final Set<CommandName> PACKING = EnumSet.of(TRAIN, CHECK, BENCH, REPRODUCE);
  static final Set<CommandName> TRAINING = EnumSet.of(TRAIN, CHECK, BENCH);
  static final Set<CommandName> IMAGING = EnumSet.of(TRAIN, CHECK, BENCH, FEATURES);
  static final Set<CommandName> SORTING_OUT = EnumSet.of(TRAIN, CHECK, EVALUATE, FEATURES);
  static final Set<CommandName> RESUMING = EnumSet.of(TRAIN, FEATURES);
  static final Set<CommandName> APPLYING = EnumSet.of(EVALUATE, PREDICT);
  static final Set<CommandName> WRITING = EnumSet.of(TRAIN, EVALUATE, PREDICT, FEATURES);
  static final Set<CommandName> LOCKING = EnumSet.of(TRAIN, EVALUATE, PREDICT, FEATURES, ROLLBACK);

  private final String summary;

  CommandName(String summary) {
    this.summary = summary;
  }

  /** What it does, in a few words. */
  public String summary() {
    return summary;
  }

  /** The word on the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The command of that word, if there is one. */
  public static Optional<CommandName> of(String word) {
    return Arrays.stream(values()).filter(command -> command.word().equals(word)).findFirst();
  }

  /** All words, in the order of help. */
  public static List<String> words() {
    return Arrays.stream(values()).map(CommandName::word).toList();
  }
}
