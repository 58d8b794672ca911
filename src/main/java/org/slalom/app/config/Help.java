package org.slalom.app.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The texts of {@code --help}, made from the table of options. */
public final class Help {

  private static final int INDENT = 8;
  private static final int WIDTH = 96;

  private Help() {}

  /** What the program is, and its commands. */
  public static String overview() {
    StringBuilder text = new StringBuilder();
    text.append(
        """
        Slalom trains linear image classifiers on Apache Spark.

        Usage: ./submit.sh [spark-submit options] COMMAND [options]
               ./submit.sh                   trains on the sample data
               ./submit.sh COMMAND --help    explains a command and its options
               ./submit.sh --version

        Commands
        """);
    for (CommandName command : CommandName.values()) {
      text.append(String.format(Locale.ROOT, "  %-10s %s%n", command.word(), command.summary()));
    }
    text.append(
        """

        Exit codes
          0 done   1 unexpected failure   2 usage or configuration   3 data
          4 diverged   5 a check or a gate failed   6 stopped by --max-seconds or a signal
        """);
    return text.toString();
  }

  /** A command and all its options, with their defaults. */
  public static String of(CommandName command) {
    StringBuilder text = new StringBuilder();
    text.append("Usage: ./submit.sh [spark-submit options] ").append(command.word());
    Options.of(command).stream()
        .filter(option -> !option.named())
        .forEach(argument -> text.append(' ').append(argument.flag()));
    text.append(" [options]\n\n").append(sentence(command.summary())).append('\n');
    for (OptionGroup group : OptionGroup.values()) {
      List<Option<?>> options =
          Options.of(command).stream().filter(option -> option.group() == group).toList();
      if (!options.isEmpty()) {
        text.append('\n').append(group.title()).append('\n');
        options.forEach(option -> describe(text, option));
      }
    }
    return text.toString();
  }

  private static <T> void describe(StringBuilder text, Option<T> option) {
    String head =
        "  "
            + option.flag()
            + (option.isFlag() ? " [true|false]" : "")
            + (option.isFlag() || !option.named() ? "" : " " + option.type().placeholder());
    String fallback =
        option
            .fallback()
            .map(value -> " (default: " + option.print(value) + ")")
            .orElse(option.required() ? " (required)" : "");
    text.append(head).append('\n');
    wrap(text, sentence(option.text()) + fallback);
  }

  private static void wrap(StringBuilder text, String sentence) {
    StringBuilder line = new StringBuilder(" ".repeat(INDENT - 1));
    for (String word : Arrays.asList(sentence.split(" ", -1))) {
      if (line.length() + 1 + word.length() > WIDTH) {
        text.append(line).append('\n');
        line = new StringBuilder(" ".repeat(INDENT - 1));
      }
      line.append(' ').append(word);
    }
    text.append(line).append('\n');
  }

  private static String sentence(String words) {
    return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
  }
}
