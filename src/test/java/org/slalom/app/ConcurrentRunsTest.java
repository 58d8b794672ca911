package org.slalom.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slalom.core.error.ExitCode;

/** Processes that are started at once and want to write the same output. */
class ConcurrentRunsTest {

  private static final int RUNS = 10;

  @TempDir Path folder;

  @Test
  void ofTenRunsOneWinsAndNineSayWhy() throws IOException, InterruptedException {
    ChildRuns runs = new ChildRuns(folder);
    runs.writeRows(200, 2);
    List<Process> processes = new ArrayList<>();
    for (int run = 0; run < RUNS; run++) {
      processes.add(runs.train("run" + run, folder.resolve("out"), List.of(), "--epochs", "2"));
    }

    int winners = 0;
    for (int run = 0; run < RUNS; run++) {
      int exit = processes.get(run).waitFor();
      String log = runs.log("run" + run);
      if (exit == ExitCode.DONE.code()) {
        winners++;
      } else {
        assertThat(exit).as(log).isEqualTo(ExitCode.USAGE.code());
        assertThat(log)
            .containsAnyOf("another run writes to the same place", "the output exists")
            .doesNotContain("\tat ");
      }
    }
    assertThat(winners).isEqualTo(1);
    assertThat(folder.resolve("out/run.json")).exists();
    assertThat(runs.names()).containsExactly("out", "out.status.json");
  }
}
