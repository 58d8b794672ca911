package org.slalom.app.output;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Keeps secrets out of what a run writes down. */
public final class Redaction {

  private static final String HIDDEN = "(redacted)";

  private static final Pattern SECRET_NAME =
      Pattern.compile(
          "password|passwd|secret|token|credential|key|signature|private",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern CREDENTIALS_IN_URI =
      Pattern.compile("([A-Za-z][A-Za-z0-9+.-]*://)[^/@\\s]+:[^/@\\s]*@");

  private Redaction() {}

  /**
   * The same settings without the values of those that are named like secrets, nor passwords in
   * URIs.
   */
  public static Map<String, String> of(Map<String, String> settings) {
    Map<String, String> shown = new LinkedHashMap<>();
    settings.forEach(
        (name, value) -> shown.put(name, SECRET_NAME.matcher(name).find() ? HIDDEN : text(value)));
    return shown;
  }

  /** Whether something was kept out of a value. */
  public static boolean hides(String value) {
    return value.contains(HIDDEN);
  }

  /** A text without the passwords in its URIs. */
  public static String text(String value) {
    return CREDENTIALS_IN_URI.matcher(value).replaceAll("$1" + HIDDEN + "@");
  }
}
