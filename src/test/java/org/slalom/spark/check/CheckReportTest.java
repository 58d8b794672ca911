package org.slalom.spark.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CheckReportTest {

  private static final Finding GOOD = Finding.of("initial loss", "2.303", "2.303", Outcome.PASS);
  private static final Finding BAD = Finding.of("steps", "finite", "diverged", Outcome.FAIL);

  @Test
  void oneFailureFailsTheReport() {
    assertThat(report(GOOD).failed()).isFalse();
    assertThat(report(GOOD, GOOD.advise("look"), BAD).failed()).isTrue();
  }

  @Test
  void theTableHasColumnsAdviceAndASummary() {
    assertThat(report(GOOD, BAD.advise("lower the rate")).toTable())
        .isEqualTo(
            """
              check         expected  measured

            first steps
              initial loss  2.303     2.303     PASS
              steps         finite    diverged  FAIL
                -> lower the rate

            1 passed, 0 to look at, 1 failed
            """);
  }

  @Test
  void longAdviceIsWrapped() {
    String table = report(GOOD.advise("word ".repeat(60).strip())).toTable();
    assertThat(table.lines()).allMatch(line -> line.length() <= 100);
    assertThat(table.split("word", -1)).hasSize(61);
  }

  private static CheckReport report(Finding... findings) {
    return new CheckReport(List.of(new Section("first steps", List.of(findings))));
  }
}
