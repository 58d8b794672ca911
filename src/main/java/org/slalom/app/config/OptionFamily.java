package org.slalom.app.config;

import java.util.Optional;
import java.util.Set;

/**
 * What neighbouring options have in common.
 *
 * @param group where help lists them
 * @param commands the commands that take them
 */
record OptionFamily(OptionGroup group, Set<CommandName> commands) {

  /** An optional one of the identity kind, without a fallback. */
  <T> Option<T> option(String name, ValueType<T> type, String text) {
    return new Option<>(
        name, group, commands, type, text, Optional.empty(), false, true, true, true);
  }
}
