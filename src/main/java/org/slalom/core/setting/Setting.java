package org.slalom.core.setting;

import java.util.Optional;

/**
 * One thing that can be set.
 *
 * @param name words in lower case with hyphens, as on the command line
 * @param type the values it takes
 * @param text what it does, in one sentence
 * @param fallback the value where none is given; empty where that means something of its own, which
 *     {@code text} then tells
 */
public record Setting<T>(String name, ValueType<T> type, String text, Optional<T> fallback) {

  /** A setting without a fallback. */
  public static <T> Setting<T> of(String name, ValueType<T> type, String text) {
    return new Setting<>(name, type, text, Optional.empty());
  }

  /** The same with a value for where none is given. */
  public Setting<T> or(T value) {
    return new Setting<>(name, type, text, Optional.of(value));
  }
}
