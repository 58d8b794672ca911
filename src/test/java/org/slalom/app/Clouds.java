package org.slalom.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** CSV files of three clouds in the plane that hardly touch. */
final class Clouds {

  private Clouds() {}

  /** A header and as many lines as asked for. */
  static List<String> rows(int count, long seed) {
    Random random = new Random(seed);
    List<String> lines = new ArrayList<>(List.of("label,a,b"));
    for (int i = 0; i < count; i++) {
      int label = i % 3;
      double a = 3 * Math.cos(2 * label) + random.nextGaussian() / 2;
      double b = 3 * Math.sin(2 * label) + random.nextGaussian() / 2;
      lines.add(String.format(Locale.ROOT, "%d,%s,%s", label, a, b));
    }
    return lines;
  }
}
