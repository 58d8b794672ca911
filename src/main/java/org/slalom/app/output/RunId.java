package org.slalom.app.output;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Tells runs apart: when one began and a few random digits.
 *
 * @param text fit for the name of a file
 */
public record RunId(String text) {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** A new one. */
  public static RunId next() {
    int digits = ThreadLocalRandom.current().nextInt(1 << 16);
    return new RunId(String.format(Locale.ROOT, "%s-%04x", TIME.format(Instant.now()), digits));
  }

  @Override
  public String toString() {
    return text;
  }
}
