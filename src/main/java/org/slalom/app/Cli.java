package org.slalom.app;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slalom.app.config.CommandName;
import org.slalom.app.config.Help;
import org.slalom.app.config.Option;
import org.slalom.app.config.Options;
import org.slalom.app.config.RawValue;
import org.slalom.app.config.UnknownName;
import org.slalom.core.Version;
import org.slalom.core.error.UserFault;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.BoxedUnit;
import scala.util.Either;
import scopt.OptionParser;
import scopt.Read;

/** The command line: from arguments to what is asked for. The only class that knows scopt. */
public final class Cli {

  /** What the user asks for. */
  public sealed interface Request permits Show, Run {}

  /** Shows a text and ends. */
  public record Show(String text) implements Request {}

  /** Runs a command with the options given, by name. */
  public record Run(CommandName command, Map<String, RawValue> options) implements Request {}

  private Cli() {}

  /**
   * Reads the arguments after those of spark-submit. Values are not looked into, but for being
   * there.
   *
   * @throws UserFault if they name no command, or anything but its options
   */
  public static Request parse(List<String> arguments) {
    if (arguments.isEmpty()) {
      throw noCommand("nothing");
    }
    String first = arguments.get(0);
    if (first.equals("--help") || first.equals("-h")) {
      return new Show(Help.overview());
    }
    if (first.equals("--version")) {
      return new Show("slalom " + Version.number() + "\n");
    }
    CommandName command = CommandName.of(first).orElseThrow(() -> noCommand(first));
    List<String> rest = arguments.subList(1, arguments.size());
    return rest.contains("--help") || rest.contains("-h")
        ? new Show(Help.of(command))
        : new Run(command, new Parser(command).options(rest));
  }

  private static UserFault noCommand(String got) {
    return UserFault.usage("no command")
        .expected("one of " + String.join(", ", CommandName.words()))
        .got(got)
        .where(RawValue.COMMAND_LINE)
        .remedy("see ./submit.sh --help");
  }

  private record Given(Option<?> option, String value) {}

  /** One parser a command; scopt's own help, messages and exit give way to ours. */
  private static final class Parser extends OptionParser<BoxedUnit> {

    private static final String UNKNOWN_OPTION = "Unknown option --";

    private final CommandName command;
    private final List<Given> read = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();

    Parser(CommandName command) {
      super(command.word());
      this.command = command;
      for (Option<?> option : Options.of(command)) {
        (option.named()
                ? opt(option.name(), Read.stringRead())
                : arg(option.name(), Read.stringRead()).optional())
            .unbounded()
            .foreach(
                value -> {
                  read.add(new Given(option, value));
                  return BoxedUnit.UNIT;
                });
      }
    }

    Map<String, RawValue> options(List<String> arguments) {
      parse(CollectionConverters.asScala(withFlagsSpelt(arguments)), BoxedUnit.UNIT);
      Map<String, RawValue> options = new LinkedHashMap<>();
      for (Given given : read) {
        String name = given.option().name();
        if (given.value().startsWith("--")) {
          throw withoutValue(given.option(), given.value());
        }
        if (options.put(name, new RawValue(given.value(), RawValue.COMMAND_LINE)) != null) {
          throw twice(given.option());
        }
      }
      if (!errors.isEmpty()) {
        throw misread(errors.get(0));
      }
      return options;
    }

    @Override
    public void reportError(String message) {
      errors.add(message);
    }

    @Override
    public scala.Option<Object> showUsageOnError() {
      return scala.Option.apply(false);
    }

    @Override
    public void terminate(Either<String, BoxedUnit> exitState) {}

    /** The name of a flag alone means true. */
    private List<String> withFlagsSpelt(List<String> arguments) {
      List<String> flags =
          Options.of(command).stream().filter(Option::isFlag).map(Option::flag).toList();
      List<String> spelt = new ArrayList<>();
      for (int i = 0; i < arguments.size(); i++) {
        String argument = arguments.get(i);
        String next = i + 1 < arguments.size() ? arguments.get(i + 1) : "";
        boolean alone = flags.contains(argument) && !next.equals("true") && !next.equals("false");
        spelt.add(alone ? argument + "=true" : argument);
      }
      return spelt;
    }

    private UserFault misread(String message) {
      if (message.startsWith(UNKNOWN_OPTION)) {
        String name = message.substring(UNKNOWN_OPTION.length());
        return UnknownName.option(command, name.split("[=:]", 2)[0]);
      }
      return UserFault.usage("the command line cannot be read")
          .expected("options, each with one value")
          .got(message)
          .where(RawValue.COMMAND_LINE)
          .remedy(
              "put globs and values with spaces in quotes; see ./submit.sh "
                  + command.word()
                  + " --help");
    }

    private static UserFault withoutValue(Option<?> option, String next) {
      return UserFault.usage(option.flag() + " has no value")
          .expected(option.type().expected())
          .got("the next option, " + next)
          .where(RawValue.COMMAND_LINE)
          .remedy("give it one, as in " + option.flag() + " " + option.type().placeholder());
    }

    private static UserFault twice(Option<?> option) {
      return UserFault.usage(option.flag() + " is given twice")
          .expected("each option once")
          .got("it twice")
          .where(RawValue.COMMAND_LINE)
          .remedy("keep one; several paths go into one value, separated by commas");
    }
  }
}
