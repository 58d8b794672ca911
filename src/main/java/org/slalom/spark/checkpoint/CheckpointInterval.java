package org.slalom.spark.checkpoint;

import java.time.Duration;
import java.util.Locale;

/**
 * How often a checkpoint is written.
 *
 * @param steps after so many steps; 0 if not by steps
 * @param time after so long; zero if not by time
 */
public record CheckpointInterval(long steps, Duration time) {

  /** No checkpoints at all. */
  public static final CheckpointInterval NEVER = new CheckpointInterval(0, Duration.ZERO);

  private static final String NEVER_WORD = "never";

  /**
   * Reads {@code 500}, {@code 30s}, {@code 5m}, {@code 2h} or {@code never}; a bare number is
   * steps.
   *
   * @throws IllegalArgumentException if it is none of these or not above 0
   */
  public static CheckpointInterval parse(String text) {
    String word = text.strip().toLowerCase(Locale.ROOT);
    if (word.equals(NEVER_WORD)) {
      return NEVER;
    }
    char unit = word.isEmpty() ? ' ' : word.charAt(word.length() - 1);
    boolean bare = Character.isDigit(unit);
    long count = Long.parseLong(bare ? word : word.substring(0, Math.max(0, word.length() - 1)));
    if (count <= 0) {
      throw new IllegalArgumentException("not above 0: " + text);
    }
    if (bare) {
      return new CheckpointInterval(count, Duration.ZERO);
    }
    Duration time =
        switch (unit) {
          case 's' -> Duration.ofSeconds(count);
          case 'm' -> Duration.ofMinutes(count);
          case 'h' -> Duration.ofHours(count);
          default -> throw new IllegalArgumentException("no unit of time: " + text);
        };
    return new CheckpointInterval(0, time);
  }

  /** Whether any are written. */
  public boolean any() {
    return !equals(NEVER);
  }

  @Override
  public String toString() {
    if (!any()) {
      return NEVER_WORD;
    }
    if (steps > 0) {
      return Long.toString(steps);
    }
    long seconds = time.toSeconds();
    if (seconds % 3600 == 0) {
      return seconds / 3600 + "h";
    }
    return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }
}
