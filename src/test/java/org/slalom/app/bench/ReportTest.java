package org.slalom.app.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class ReportTest {

  private static Report report() {
    Report report = new Report("step");
    report.line().put("what", "ours").put("rows", 60_000L).put("ms", 2.34567).put("B", 256);
    report.line().put("what", "a peer").put("rows", 1).put("ms", 51_234.4).put("ratio", 0.00123);
    return report;
  }

  @Test
  void theTableAlignsWhatThereIs() {
    assertThat(report().toTable())
        .isEqualTo(
            """
            what      rows      ms    B     ratio
            ours    60,000   2.346  256
            a peer       1  51,234       0.001230
            """);
  }

  @Test
  void aLineOfJsonHoldsTheNumbersInFull() {
    assertThat(report().toJsonLines())
        .isEqualTo(
            """
            {"bench":"step","what":"ours","rows":60000,"ms":2.34567,"B":256}
            {"bench":"step","what":"a peer","rows":1,"ms":51234.4,"ratio":0.00123}
            """);
  }

  @Test
  void theLocaleHasNoSayInNumbers() {
    Locale given = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      assertThat(report().toTable()).contains("60,000   2.346");
    } finally {
      Locale.setDefault(given);
    }
  }
}
