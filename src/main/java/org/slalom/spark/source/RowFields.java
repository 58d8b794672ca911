package org.slalom.spark.source;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.slalom.core.model.Labels;

/** Checks the label, weight and id of a row. */
final class RowFields {

  /** A longer label is no name of a class: sorting a set of such numbers would take hours. */
  static final int MOST_LABEL_CHARACTERS = 1_000;

  private RowFields() {}

  /**
   * A label as it was read, in its canonical spelling.
   *
   * @param raw null or empty where the row has none
   */
  static @Nullable String label(@Nullable String raw, boolean required) throws BadRowException {
    if (raw == null || raw.isEmpty()) {
      if (required) {
        throw new BadRowException("the label is missing");
      }
      return null;
    }
    requireLabelLength(raw);
    return Labels.canonical(raw);
  }

  /** Checks the length of a label as it was read. */
  static void requireLabelLength(String raw) throws BadRowException {
    if (raw.length() > MOST_LABEL_CHARACTERS) {
      throw new BadRowException(
          "the label has "
              + raw.length()
              + " characters, more than "
              + MOST_LABEL_CHARACTERS
              + ": "
              + CsvLine.excerpt(raw));
    }
  }

  /** A label that is stored as a floating-point number: a whole one, without its fraction. */
  static String integralLabel(double value) throws BadRowException {
    if (value != Math.rint(value) || Double.isInfinite(value)) {
      throw new BadRowException("the label is " + value + ", not a whole number");
    }
    return new BigDecimal(value).toBigInteger().toString();
  }

  /** A row weight: finite, and at least 0; a row of weight 0 counts as a row and weighs nothing. */
  static double weight(double value) throws BadRowException {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new BadRowException("the weight is " + value + ", not a finite number from 0 on");
    }
    // The sum with zero is what makes -0.0 positive.
    return value + 0.0;
  }

  /** A row's identifier; null only where none is required. */
  static @Nullable String id(@Nullable String raw, boolean required) throws BadRowException {
    if (required && raw == null) {
      throw new BadRowException("the id is missing");
    }
    return raw;
  }
}
