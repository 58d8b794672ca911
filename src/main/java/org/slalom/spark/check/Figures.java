package org.slalom.spark.check;

import java.util.Locale;

/** Numbers as reports print them. */
final class Figures {

  private Figures() {}

  /** At most four significant digits; very small and very large numbers with an exponent. */
  static String number(double value) {
    boolean plain = Math.abs(value) >= 1e-3 && Math.abs(value) < 1e5;
    if (plain || value == 0) {
      String digits = String.format(Locale.ROOT, "%.4g", value);
      return digits.contains(".") ? digits.replaceAll("\\.?0+$", "") : digits;
    }
    return String.format(Locale.ROOT, "%.2e", value);
  }

  static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f%%", 100 * share);
  }
}
