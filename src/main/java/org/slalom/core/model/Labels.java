package org.slalom.core.model;

import java.math.BigInteger;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The one spelling and the one order of class labels. A label is a string in Unicode normal form C;
 * an integer that was written as a decimal loses its zeros, so that 1.0 is 1. A set of integers
 * sorts by value, any other by code point.
 */
public final class Labels {

  private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]+");
  private static final Pattern INTEGRAL_DECIMAL = Pattern.compile("([+-]?[0-9]+)\\.0*");

  private static final Comparator<String> BY_CODE_POINT =
      (a, b) -> {
        int[] left = a.codePoints().toArray();
        int[] right = b.codePoints().toArray();
        return Arrays.compare(left, right);
      };

  private Labels() {}

  /** The canonical spelling of a label as it was read. */
  public static String canonical(String label) {
    var decimal = INTEGRAL_DECIMAL.matcher(label);
    return decimal.matches() ? decimal.group(1) : Normalizer.normalize(label, Normalizer.Form.NFC);
  }

  /** The class list of a set of canonical labels, sorted; class index is position. */
  public static List<String> sorted(Collection<String> labels) {
    Comparator<String> order =
        labels.stream().allMatch(label -> INTEGER.matcher(label).matches())
            ? Comparator.comparing((String label) -> new BigInteger(label))
                .thenComparing(BY_CODE_POINT)
            : BY_CODE_POINT;
    return labels.stream().distinct().sorted(order).toList();
  }
}
