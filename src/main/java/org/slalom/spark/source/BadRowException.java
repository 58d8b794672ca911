package org.slalom.spark.source;

/**
 * Why a row cannot be used. It ends as the row's {@link SourceFrame#PROBLEM}, never as a failure.
 */
public final class BadRowException extends Exception {

  private static final long serialVersionUID = 1L;

  /** A problem may quote what was read, which may be of any length. */
  private static final int MOST_CHARACTERS = 300;

  BadRowException(String problem) {
    super(
        problem.length() <= MOST_CHARACTERS
            ? problem
            : problem.substring(0, MOST_CHARACTERS) + "...",
        null,
        false,
        false);
  }

  /** The problem, in words for the user. */
  public String problem() {
    return String.valueOf(getMessage());
  }
}
