package org.slalom.app.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigRenderOptions;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Keeps the substitutions of a configuration from filling the memory. Of n references to other
 * keys, each level may hold some and multiply what the level below holds; the product of numbers
 * whose sum is n is at most 3^(n/3).
 */
final class Substitutions {

  /** Of all values when they are put together. */
  private static final double MOST_CHARACTERS = 1 << 26;

  private static final Pattern REFERENCE = Pattern.compile("\\$\\{\\??([^}]*)}");
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private Substitutions() {}

  /**
   * Makes sure that a configuration can be resolved.
   *
   * @throws ConfigException if it may become too long
   */
  static void requireBounded(Config parsed) {
    String text = parsed.root().render(ConfigRenderOptions.concise());
    long references =
        REFERENCE
            .matcher(text)
            .results()
            .map((MatchResult reference) -> reference.group(1))
            .filter(name -> parsed.root().containsKey(name) || !VARIABLE.matcher(name).matches())
            .count();
    if (text.length() * Math.pow(3, references / 3.0) > MOST_CHARACTERS) {
      throw new ConfigException.Generic(
          references + " references of keys to keys, which may multiply what they refer to");
    }
  }
}
