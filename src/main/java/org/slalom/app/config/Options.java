package org.slalom.app.config;

import java.util.List;
import java.util.stream.Stream;

/**
 * The table of options: the one place that holds their names, values, defaults and texts. Command
 * line, configuration file, help and manifest are all made from it.
 */
public final class Options {

  private static final List<Option<?>> TABLE =
      Stream.of(
              DataOptions.TABLE,
              FeatureOptions.TABLE,
              ObjectiveOptions.TABLE,
              MethodOptions.TABLE,
              BenchOptions.TABLE,
              GateOptions.TABLE,
              ReproduceOptions.TABLE,
              RunOptions.TABLE)
          .<Option<?>>flatMap(List::stream)
          .toList();

  private Options() {}

  /** All options, in the order of help. */
  public static List<Option<?>> all() {
    return TABLE;
  }

  /** The options that a command takes, in the order of help. */
  public static List<Option<?>> of(CommandName command) {
    return TABLE.stream().filter(option -> option.commands().contains(command)).toList();
  }
}
