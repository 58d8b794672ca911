package org.slalom.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
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
    Path data = folder.resolve("train.csv");
    Files.writeString(data, "label,a,b\n" + "0,1,2\n1,2,1\n0,1,3\n1,3,1\n".repeat(50));
    List<Process> processes = new ArrayList<>();
    for (int run = 0; run < RUNS; run++) {
      processes.add(
          new ProcessBuilder(
                  MainProcess.command(
                      List.of(),
                      "train",
                      "--data",
                      data.toString(),
                      "--output",
                      folder.resolve("out").toString(),
                      "--epochs",
                      "2"))
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("log" + run).toFile())
              .start());
    }

    int winners = 0;
    for (int run = 0; run < RUNS; run++) {
      int exit = processes.get(run).waitFor();
      String log = Files.readString(folder.resolve("log" + run));
      if (exit == ExitCode.DONE.code()) {
        winners++;
      } else {
        assertThat(exit).as(log).isEqualTo(ExitCode.USAGE.code());
        assertThat(log)
            .containsAnyOf("another run writes to the output", "the output exists")
            .doesNotContain("\tat ");
      }
    }
    assertThat(winners).isEqualTo(1);
    assertThat(folder.resolve("out/run.json")).exists();
    assertThat(Arrays.stream(folder.toFile().list()).filter(name -> name.startsWith("out")))
        .containsExactlyInAnyOrder("out", "out.status.json");
  }
}
