package org.slalom.spark.check;

import java.util.function.Function;

/** Lays a report out in columns of plain text. */
final class ReportTable {

  private static final int MOST_COLUMNS = 100;
  private static final String INDENT = "  ";
  private static final String GAP = "  ";

  private final StringBuilder text = new StringBuilder();
  private final int nameWidth;
  private final int expectedWidth;
  private final int measuredWidth;

  ReportTable(CheckReport report) {
    nameWidth = width(report, "check", Finding::name);
    expectedWidth = width(report, "expected", Finding::expected);
    measuredWidth = width(report, "measured", Finding::measured);
    line(INDENT, "check", "expected", "measured", "");
    for (Section section : report.sections()) {
      text.append('\n').append(section.title()).append('\n');
      for (Finding finding : section.findings()) {
        line(
            INDENT,
            finding.name(),
            finding.expected(),
            finding.measured(),
            finding.outcome().name());
        advice(finding.advice());
      }
    }
    text.append('\n').append(report.summary()).append('\n');
  }

  @Override
  public String toString() {
    return text.toString();
  }

  private void line(String indent, String name, String expected, String measured, String outcome) {
    String line =
        indent
            + padded(name, nameWidth)
            + GAP
            + padded(expected, expectedWidth)
            + GAP
            + padded(measured, measuredWidth)
            + GAP
            + outcome;
    text.append(line.stripTrailing()).append('\n');
  }

  private void advice(String advice) {
    String lead = INDENT + INDENT + "-> ";
    StringBuilder line = new StringBuilder();
    for (String word : advice.split(" ", -1)) {
      if (!line.isEmpty() && lead.length() + line.length() + 1 + word.length() > MOST_COLUMNS) {
        text.append(lead).append(line).append('\n');
        lead = " ".repeat(lead.length());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    if (!line.isEmpty()) {
      text.append(lead).append(line).append('\n');
    }
  }

  private static int width(CheckReport report, String header, Function<Finding, String> cell) {
    int widest =
        report.findings().mapToInt(finding -> cell.apply(finding).length()).max().orElse(0);
    return Math.max(header.length(), widest);
  }

  private static String padded(String cell, int width) {
    return cell + " ".repeat(width - cell.length());
  }
}
