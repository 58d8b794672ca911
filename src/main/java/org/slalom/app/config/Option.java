package org.slalom.app.config;

import java.util.Optional;
import java.util.Set;
import org.slalom.core.error.UserFault;

/**
 * One option, known under the same name on the command line ({@code --name}) and in a configuration
 * file ({@code name = ...}).
 *
 * @param name long name, without hyphens in front
 * @param group where help lists it
 * @param commands the commands that take it
 * @param type the values it takes
 * @param text what it does, in one sentence
 * @param fallback the value where none is given; empty where that means something of its own, which
 *     {@code text} then tells
 * @param required whether a run without it is refused
 * @param identity whether it can change what is learnt; the others only change how the work is done
 *     or where results go
 * @param fileable whether a configuration file may hold it
 * @param named whether it is given by name; if not, it is the command's one argument
 */
public record Option<T>(
    String name,
    OptionGroup group,
    Set<CommandName> commands,
    ValueType<T> type,
    String text,
    Optional<T> fallback,
    boolean required,
    boolean identity,
    boolean fileable,
    boolean named) {

  /** The same with a value for where none is given. */
  Option<T> or(T value) {
    return new Option<>(
        name, group, commands, type, text, Optional.of(value), required, identity, fileable, named);
  }

  /** The same, but a run without it is refused. */
  Option<T> mandatory() {
    return new Option<>(
        name, group, commands, type, text, fallback, true, identity, fileable, named);
  }

  /** The same, but of the kind that cannot change what is learnt. */
  Option<T> operational() {
    return new Option<>(
        name, group, commands, type, text, fallback, required, false, fileable, named);
  }

  /** The same, but not for configuration files. */
  Option<T> commandLineOnly() {
    return new Option<>(
        name, group, commands, type, text, fallback, required, identity, false, named);
  }

  /** The same, but given as the argument of the command, which a configuration file cannot hold. */
  Option<T> withoutName() {
    return new Option<>(
        name, group, commands, type, text, fallback, required, identity, false, false);
  }

  /** The name as it is typed, or as it stands for the argument. */
  public String flag() {
    return named ? "--" + name : name;
  }

  /** Whether the name alone switches it on. */
  public boolean isFlag() {
    return type.placeholder().isEmpty();
  }

  /**
   * Reads a value.
   *
   * @throws UserFault if it is not one of the type's
   */
  public T parse(RawValue raw) {
    try {
      return type.parser().apply(raw.text());
    } catch (IllegalArgumentException e) {
      throw UserFault.usage("wrong value of " + flag())
          .expected(type.expected())
          .got(raw.text().isEmpty() ? "nothing" : raw.text())
          .where(raw.where())
          .cause(e)
          .remedy("give " + flag() + " a value as expected; --help explains it");
    }
  }

  /** Writes a value so that {@link #parse} reads the same. */
  public String print(T value) {
    return type.printer().apply(value);
  }
}
