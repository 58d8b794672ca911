package org.slalom.core.setting;

import java.util.NoSuchElementException;
import java.util.Optional;

/** Values of settings, each within the range of its type. */
public interface SettingValues {

  /** The value given, or else the default, or else nothing. */
  <T> Optional<T> find(Setting<T> setting);

  /**
   * The value given, or else the default.
   *
   * @throws NoSuchElementException if there is neither
   */
  default <T> T get(Setting<T> setting) {
    return find(setting).orElseThrow();
  }

  /** Where the value comes from, for messages. */
  String where(Setting<?> setting);
}
