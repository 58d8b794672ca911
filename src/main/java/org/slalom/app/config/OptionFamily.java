package org.slalom.app.config;

import java.util.Set;
import org.slalom.core.setting.Setting;
import org.slalom.core.setting.ValueType;

/**
 * What neighbouring options have in common.
 *
 * @param group where help lists them
 * @param commands the commands that take them
 */
record OptionFamily(OptionGroup group, Set<CommandName> commands) {

  /** An optional one of the identity kind, without a fallback. */
  <T> Option<T> option(String name, ValueType<T> type, String text) {
    return option(Setting.of(name, type, text));
  }

  /** An option of the identity kind for a setting that others can set as well. */
  <T> Option<T> option(Setting<T> setting) {
    return new Option<>(setting, group, commands, false, true, true, true);
  }
}
