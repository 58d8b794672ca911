package org.slalom.app.output;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/**
 * Tells runs apart: when one began and a few random digits.
 *
 * @param text fit for the name of a file
 */
public record RunId(String text) {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

  /** One that was written down; it becomes part of paths. */
  static RunId parse(String text) throws IOException {
    if (!NAME.matcher(text).matches()) {
      throw new IOException("no name of a run: " + text);
    }
    return new RunId(text);
  }

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
