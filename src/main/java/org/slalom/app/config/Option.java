package org.slalom.app.config;

import java.util.Optional;
import java.util.Set;
import org.slalom.core.error.UserFault;
import org.slalom.core.setting.Setting;
import org.slalom.core.setting.ValueType;

/**
 * One option, known under the same name on the command line ({@code --name}) and in a configuration
 * file ({@code name = ...}).
 *
 * @param setting what it sets
 * @param group where help lists it
 * @param commands the commands that take it
 * @param required whether a run without it is refused
 * @param identity whether it can change what is learnt; the others only change how the work is done
 *     or where results go
 * @param fileable whether a configuration file may hold it
 * @param named whether it is given by name; if not, it is the command's one argument
 */
public record Option<T>(
    Setting<T> setting,
    OptionGroup group,
    Set<CommandName> commands,
    boolean required,
    boolean identity,
    boolean fileable,
    boolean named) {

  /** The same with a value for where none is given. */
  Option<T> or(T value) {
    return new Option<>(setting.or(value), group, commands, required, identity, fileable, named);
  }

  /** The same, but a run without it is refused. */
  Option<T> mandatory() {
    return new Option<>(setting, group, commands, true, identity, fileable, named);
  }

  /** The same, but of the kind that cannot change what is learnt. */
  Option<T> operational() {
    return new Option<>(setting, group, commands, required, false, fileable, named);
  }

  /** The same, but not for configuration files. */
  Option<T> commandLineOnly() {
    return new Option<>(setting, group, commands, required, identity, false, named);
  }

  /** The same, but given as the argument of the command, which a configuration file cannot hold. */
  Option<T> withoutName() {
    return new Option<>(setting, group, commands, required, identity, false, false);
  }

  /** Long name, without hyphens in front. */
  public String name() {
    return setting.name();
  }

  /** The values it takes. */
  public ValueType<T> type() {
    return setting.type();
  }

  /** What it does, in one sentence. */
  public String text() {
    return setting.text();
  }

  /** The value where none is given, if there is one. */
  public Optional<T> fallback() {
    return setting.fallback();
  }

  /** The name as it is typed, or as it stands for the argument. */
  public String flag() {
    return named ? "--" + name() : name();
  }

  /** Whether the name alone switches it on. */
  public boolean isFlag() {
    return type().placeholder().isEmpty();
  }

  /**
   * Reads a value.
   *
   * @throws UserFault if it is not one of the type's
   */
  public T parse(RawValue raw) {
    try {
      return type().parser().apply(raw.text());
    } catch (IllegalArgumentException e) {
      throw UserFault.usage("wrong value of " + flag())
          .expected(type().expected())
          .got(raw.text().isEmpty() ? "nothing" : raw.text())
          .where(raw.where())
          .cause(e)
          .remedy("give " + flag() + " a value as expected; --help explains it");
    }
  }

  /** Writes a value so that {@link #parse} reads the same. */
  public String print(T value) {
    return type().printer().apply(value);
  }
}
