package org.slalom.app.progress;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slalom.core.error.Printable;
import org.slalom.core.metrics.ConfusionMatrix;
import org.slalom.core.metrics.Evaluation;

/** The figures of a classifier as a table for the eye. */
public final class ResultTable {

  /** More classes than these are in the manifest only. */
  private static final int MOST_CLASSES = 20;

  private static final int TOP = 5;
  private static final int WIDEST_LABEL = 24;

  private ResultTable() {}

  /**
   * A line for each set of rows, then a line for each class of the last set.
   *
   * @param splits evaluations by the names of their sets, in the order of showing; at least one
   * @param classes labels by index
   */
  public static String of(Map<String, Evaluation> splits, List<String> classes) {
    StringBuilder table = new StringBuilder();
    boolean top = classes.size() > TOP;
    table.append(String.format(Locale.ROOT, "%-12s%12s%12s%12s", "", "rows", "loss", "accuracy"));
    table.append(top ? String.format(Locale.ROOT, "%12s", "top 5") : "");
    splits.forEach(
        (split, evaluation) -> {
          table.append(
              String.format(
                  Locale.ROOT,
                  "%n%-12s%,12d%12.4f%12s",
                  split,
                  evaluation.rows(),
                  evaluation.loss(),
                  percent(evaluation.accuracy())));
          table.append(
              top ? String.format(Locale.ROOT, "%12s", percent(evaluation.topFiveAccuracy())) : "");
        });
    if (classes.size() <= MOST_CLASSES) {
      String last = List.copyOf(splits.keySet()).get(splits.size() - 1);
      table.append(System.lineSeparator());
      Evaluation evaluation = splits.getOrDefault(last, new Evaluation(classes.size()));
      classes(table, last, evaluation.confusion(), classes);
    }
    return table.toString();
  }

  private static void classes(
      StringBuilder table, String split, ConfusionMatrix confusion, List<String> classes) {
    int width =
        Math.max(11, classes.stream().mapToInt(label -> shown(label).length()).max().orElse(0)) + 1;
    String format = "%n%-" + width + "s%12s%12s%12s%12s";
    table.append(String.format(Locale.ROOT, format, split, "rows", "precision", "recall", "F1"));
    for (int c = 0; c < classes.size(); c++) {
      table.append(
          String.format(
              Locale.ROOT,
              format,
              shown(classes.get(c)),
              String.format(Locale.ROOT, "%,d", confusion.actual(c)),
              percent(confusion.precision(c)),
              percent(confusion.recall(c)),
              percent(confusion.f1(c))));
    }
  }

  private static String shown(String label) {
    String line = Printable.line(label);
    return line.length() <= WIDEST_LABEL ? line : line.substring(0, WIDEST_LABEL - 1) + "…";
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.2f%%", 100 * share);
  }
}
