package org.slalom.app.config;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what a mistyped word was meant to be. */
final class Nearest {

  private Nearest() {}

  /** The word of the least edit distance, unless more than a third of the letters would change. */
  static Optional<String> to(String mistyped, Collection<String> words) {
    return words.stream()
        .min(Comparator.comparingInt(word -> distance(mistyped, word)))
        .filter(word -> distance(mistyped, word) <= Math.max(2, word.length() / 3));
  }

  /** The distance of Levenshtein: insertions, deletions and replacements of a letter. */
  static int distance(String from, String to) {
    int[] row = new int[to.length() + 1];
    Arrays.setAll(row, j -> j);
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[to.length()];
  }
}
