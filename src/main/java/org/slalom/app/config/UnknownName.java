package org.slalom.app.config;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slalom.core.error.UserFault;

/**
 * The error about a name that is no option of the command: tells whose it is, or the nearest one.
 */
public final class UnknownName {

  private UnknownName() {}

  /** For {@code --name} on the command line. */
  public static UserFault option(CommandName command, String name) {
    return fault(command, "unknown option --" + name, name, "--", RawValue.COMMAND_LINE);
  }

  /** For {@code name = ...} in a file. */
  static UserFault key(CommandName command, String name, String where) {
    return fault(command, "unknown key " + name, name, "", where);
  }

  private static UserFault fault(
      CommandName command, String what, String name, String prefix, String where) {
    return UserFault.usage(what)
        .expected("an option of " + command.word())
        .got(prefix + name)
        .where(where)
        .remedy(
            owners(name)
                .map(owners -> "it is an option of " + owners + " alone")
                .or(() -> nearest(command, name).map(it -> "did you mean " + prefix + it + "?"))
                .orElse("see ./submit.sh " + command.word() + " --help"));
  }

  private static Optional<String> owners(String name) {
    String commands =
        Options.all().stream()
            .filter(option -> option.name().equals(name))
            .flatMap(option -> option.commands().stream())
            .map(CommandName::word)
            .collect(Collectors.joining(", "));
    return Optional.of(commands).filter(words -> !words.isEmpty());
  }

  private static Optional<String> nearest(CommandName command, String name) {
    List<String> names = Options.of(command).stream().map(Option::name).toList();
    return Nearest.to(name, names);
  }
}
