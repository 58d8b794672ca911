package org.slalom.app.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slalom.core.error.UserFault;
import org.slalom.core.setting.Setting;
import org.slalom.core.setting.SettingValues;

/**
 * The values of a command's options: what the command line says, else the file, else the default.
 * Every given value is readable.
 */
public final class Settings implements SettingValues {

  private final CommandName command;
  private final Map<String, RawValue> given;

  /**
   * Checks and merges.
   *
   * @param command whose options they are
   * @param file values by the names of options; those of other commands are left out
   * @param commandLine the same, all of this command
   * @throws UserFault if a key of the file is unknown or a value unreadable
   */
  public Settings(
      CommandName command, Map<String, RawValue> file, Map<String, RawValue> commandLine) {
    this.command = command;
    given = new LinkedHashMap<>();
    file.forEach(
        (name, value) -> {
          if (fileOption(name, value).commands().contains(command)) {
            given.put(name, value);
          }
        });
    given.putAll(commandLine);
    for (Option<?> option : Options.of(command)) {
      raw(option).ifPresent(option::parse);
    }
  }

  /**
   * Reads the file that the command line names, if it does, and merges the two.
   *
   * @throws UserFault if the file cannot be read, a key of it is unknown, or a value unreadable
   */
  public static Settings load(CommandName command, Map<String, RawValue> commandLine) {
    @Nullable RawValue file = commandLine.get(RunOptions.CONFIG.name());
    return new Settings(
        command, file == null ? Map.of() : ConfigFile.read(file.text()), commandLine);
  }

  /** The same, as if no value had been given for some options. */
  Settings without(Option<?>... options) {
    Map<String, RawValue> others = new LinkedHashMap<>(given);
    for (Option<?> option : options) {
      others.remove(option.name());
    }
    return new Settings(command, Map.of(), others);
  }

  /** The settings of another command: the values given, and beneath them some of its own. */
  Settings over(CommandName other, Map<String, RawValue> beneath) {
    Map<String, RawValue> above = new LinkedHashMap<>(given);
    List<String> names = Options.of(other).stream().map(Option::name).toList();
    above.keySet().retainAll(names);
    return new Settings(other, beneath, above);
  }

  /** Whether they are to be shown instead of used. */
  public boolean printsConfig() {
    return get(RunOptions.PRINT_CONFIG);
  }

  /** The command whose settings they are. */
  public CommandName command() {
    return command;
  }

  /** The value given, or else the default, or else nothing. */
  public <T> Optional<T> find(Option<T> option) {
    return raw(option).map(option::parse).or(option::fallback);
  }

  @Override
  public <T> Optional<T> find(Setting<T> setting) {
    return raw(setting.name())
        .map(value -> setting.type().parser().apply(value.text()))
        .or(setting::fallback);
  }

  /**
   * The value given, or else the default.
   *
   * @throws UserFault if there is neither
   */
  public <T> T get(Option<T> option) {
    return find(option)
        .orElseThrow(
            () ->
                UserFault.usage(option.flag() + " is missing")
                    .expected(
                        option.named()
                            ? option.flag() + " " + option.type().placeholder()
                            : option.type().expected() + " behind the command")
                    .got("no such option")
                    .where(RawValue.COMMAND_LINE + " and configuration file")
                    .remedy("give " + option.flag() + ": " + option.text()));
  }

  /** Whether the user gave a value. */
  public boolean isGiven(Option<?> option) {
    return raw(option).isPresent();
  }

  /** Where the value comes from. */
  public String where(Option<?> option) {
    return where(option.setting());
  }

  @Override
  public String where(Setting<?> setting) {
    return raw(setting.name()).map(RawValue::where).orElse("default");
  }

  /** Every value that there is, by name, as it is spelt, in the order of help. */
  public Map<String, String> resolved() {
    return spelt(Options.of(command));
  }

  /** Those of {@link #resolved} that can change what is learnt. */
  public Map<String, String> identity() {
    return spelt(Options.of(command).stream().filter(Option::identity).toList());
  }

  private Map<String, String> spelt(List<Option<?>> options) {
    Map<String, String> values = new LinkedHashMap<>();
    for (Option<?> option : options) {
      if (option.fileable()) {
        speltValue(option).ifPresent(value -> values.put(option.name(), value));
      }
    }
    return values;
  }

  private <T> Optional<String> speltValue(Option<T> option) {
    return find(option).map(option::print);
  }

  private Optional<RawValue> raw(Option<?> option) {
    return raw(option.name());
  }

  private Optional<RawValue> raw(String name) {
    @Nullable RawValue value = given.get(name);
    return Optional.ofNullable(value);
  }

  /** An option of any command: one file serves them all. */
  private Option<?> fileOption(String name, RawValue value) {
    List<Option<?>> named =
        Options.all().stream()
            .filter(option -> option.fileable() && option.name().equals(name))
            .toList();
    return named.stream()
        .filter(option -> option.commands().contains(command))
        .findFirst()
        .or(() -> named.stream().findFirst())
        .orElseThrow(() -> UnknownName.key(command, name, value.where()));
  }
}
