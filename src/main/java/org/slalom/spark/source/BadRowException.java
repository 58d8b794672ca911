package org.slalom.spark.source;

/**
 * Why a row cannot be used. It ends as the row's {@link SourceFrame#PROBLEM}, never as a failure.
 */
final class BadRowException extends Exception {

  private static final long serialVersionUID = 1L;

  BadRowException(String problem) {
    super(problem, null, false, false);
  }

  /** The problem, in words for the user. */
  String problem() {
    return String.valueOf(getMessage());
  }
}
