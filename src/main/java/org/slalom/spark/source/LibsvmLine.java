package org.slalom.spark.source;

import java.math.BigDecimal;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;

/**
 * A row of libsvm text: {@code label index:value index:value ... # comment}, with indices ascending
 * from 1, features that are not named being 0.
 *
 * @param label as it is written, without sign if positive; null if the line has none
 * @param features D float32
 */
record LibsvmLine(@Nullable String label, byte[] features) {

  /** Whether a line holds a row, and not only blanks or a comment. */
  static boolean isRow(String line) {
    return !withoutComment(line).isBlank();
  }

  /** Parses a line that holds a row of {@code dimension} features. */
  static LibsvmLine parse(String line, int dimension) throws BadRowException {
    StringTokenizer tokens = new StringTokenizer(withoutComment(line));
    FloatFeatures features = new FloatFeatures(dimension);
    String label = null;
    int previous = 0;
    boolean first = true;
    while (tokens.hasMoreTokens()) {
      String token = tokens.nextToken();
      int colon = token.indexOf(':');
      if (colon >= 0) {
        previous = feature(token, colon, previous, dimension, features);
      } else if (first) {
        RowFields.requireLabelLength(token);
        label = label(token);
      } else {
        throw new BadRowException("'" + token + "' is not of the form index:value");
      }
      first = false;
    }
    return new LibsvmLine(label, features.toBytes());
  }

  private static int feature(
      String token, int colon, int previous, int dimension, FloatFeatures features)
      throws BadRowException {
    int index;
    double value;
    try {
      index = Integer.parseInt(token.substring(0, colon));
      value = Double.parseDouble(token.substring(colon + 1));
    } catch (NumberFormatException e) {
      throw new BadRowException("'" + token + "' is not of the form index:value");
    }
    if (index < 1 || index > dimension) {
      throw new BadRowException(
          "the index of '" + token + "' is outside 1 to " + dimension + " (--dimension)");
    }
    if (index <= previous) {
      throw new BadRowException(
          "the index of '" + token + "' follows " + previous + "; indices must ascend");
    }
    features.set(index - 1, value);
    return index;
  }

  private static String label(String token) throws BadRowException {
    try {
      BigDecimal number = new BigDecimal(token);
      // 1e999999999 is a whole number too, and would fill the memory.
      if (Math.abs((long) number.scale()) <= RowFields.MOST_LABEL_CHARACTERS) {
        return number.toBigIntegerExact().toString();
      }
    } catch (ArithmeticException | NumberFormatException e) {
      // As for a number of such a size.
    }
    throw new BadRowException("the label is '" + token + "', not a whole number");
  }

  private static String withoutComment(String line) {
    int comment = line.indexOf('#');
    return comment < 0 ? line : line.substring(0, comment);
  }
}
