package org.slalom.app.config;

/**
 * A value as the user wrote it.
 *
 * @param text the spelling
 * @param where the command line, or the file and line
 */
public record RawValue(String text, String where) {

  /** The place of what was typed. */
  public static final String COMMAND_LINE = "command line";
}
