package org.slalom.spark.check;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What the checks of a training run found. */
public record CheckReport(List<Section> sections) {

  /** Whether any check failed, so that the run cannot be trusted. */
  public boolean failed() {
    return count(Outcome.FAIL) > 0;
  }

  /** Number of findings with an outcome. */
  public long count(Outcome outcome) {
    return findings().filter(finding -> finding.outcome() == outcome).count();
  }

  /** The report as plain text: a table, advice below the lines it belongs to, and a summary. */
  public String toTable() {
    return new ReportTable(this).toString();
  }

  /** How many findings there are of each outcome, as a sentence. */
  public String summary() {
    return String.format(
        Locale.ROOT,
        "%d passed, %d to look at, %d failed",
        count(Outcome.PASS),
        count(Outcome.WARN),
        count(Outcome.FAIL));
  }

  Stream<Finding> findings() {
    return sections.stream().flatMap(section -> section.findings().stream());
  }
}
