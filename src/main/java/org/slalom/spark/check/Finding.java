package org.slalom.spark.check;

import org.slalom.core.error.Printable;

/**
 * One line of a report.
 *
 * @param name what was looked at
 * @param expected what a healthy run has; empty where there is no such thing
 * @param measured what this one has
 * @param advice what it means and what to do about it; empty where nothing needs to be said
 */
public record Finding(
    String name, String expected, String measured, Outcome outcome, String advice) {

  /** Names and advice tell of labels, which come from files. */
  public Finding {
    name = Printable.line(name);
    advice = Printable.line(advice);
  }

  static Finding of(String name, String expected, String measured, Outcome outcome) {
    return new Finding(name, expected, measured, outcome, "");
  }

  static Finding info(String name, String measured) {
    return of(name, "", measured, Outcome.INFO);
  }

  /** The same with advice. */
  Finding advise(String text) {
    return new Finding(name, expected, measured, outcome, text);
  }

  /** The same with advice, unless all is well. */
  Finding adviseUnlessPassed(String text) {
    return outcome == Outcome.PASS ? this : advise(text);
  }
}
