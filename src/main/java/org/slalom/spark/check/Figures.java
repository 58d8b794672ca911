package org.slalom.spark.check;

import java.util.Locale;

/** Numbers as reports print them. */
final class Figures {

  private Figures() {}

  /** Four significant digits. */
  static String number(double value) {
    if (value == 0) {
      return "0";
    }
    boolean plain = Math.abs(value) >= 1e-3 && Math.abs(value) < 1e5;
    return String.format(Locale.ROOT, plain ? "%.4g" : "%.2e", value);
  }

  static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f%%", 100 * share);
  }
}
