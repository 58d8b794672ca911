package org.slalom.core.optim;

import java.util.Locale;

/**
 * A span of training.
 *
 * @param count how many, above 0
 * @param unit of what
 */
public record Interval(double count, Unit unit) {

  /** What a span is counted in. */
  public enum Unit {
    /** Updates of the weights. */
    STEPS,
    /** Passes over the training rows. */
    EPOCHS
  }

  /**
   * Reads {@code 500}, {@code 500 steps}, {@code 1 epoch} or {@code 0.5 epochs}; a bare number is
   * steps.
   *
   * @throws IllegalArgumentException if it is none of these or not above 0
   */
  public static Interval parse(String text) {
    String[] words =
        text.strip().toLowerCase(Locale.ROOT).split("(?<=[0-9.])\\s*(?=[a-z])|\\s+", -1);
    String unit = words.length == 1 ? "steps" : words[1];
    double count = Double.parseDouble(words[0]);
    boolean epochs = unit.equals("epoch") || unit.equals("epochs");
    boolean steps = unit.equals("step") || unit.equals("steps");
    boolean whole = epochs || count == Math.rint(count);
    if (words.length > 2
        || !(epochs || steps)
        || !(count > 0)
        || Double.isInfinite(count)
        || !whole) {
      throw new IllegalArgumentException("neither steps nor epochs: " + text);
    }
    return new Interval(count, epochs ? Unit.EPOCHS : Unit.STEPS);
  }

  /** The span in steps, at least 1. */
  public long steps(long stepsPerEpoch) {
    return switch (unit) {
      case STEPS -> (long) count;
      case EPOCHS -> Math.max(1, Math.round(count * stepsPerEpoch));
    };
  }

  @Override
  public String toString() {
    String number =
        count == Math.rint(count) ? Long.toString((long) count) : Double.toString(count);
    return number + (unit == Unit.STEPS ? " steps" : " epochs");
  }
}
