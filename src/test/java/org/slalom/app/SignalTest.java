package org.slalom.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slalom.core.error.ExitCode;

/** A process of its own, which signals can reach. */
class SignalTest {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir Path folder;

  @Test
  void sigtermStopsATrainingWithin10SecondsAndPublishesNothing()
      throws IOException, InterruptedException {
    ChildRuns runs = new ChildRuns(folder);
    runs.writeRows(800, 2);
    Process process = runs.train("out", List.of(), "--epochs", "1000000");
    try {
      await(runs, "epoch ");
      process.destroy();

      assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }

    assertThat(process.exitValue()).isEqualTo(ExitCode.STOPPED.code());
    assertThat(runs.log("out"))
        .contains("signal SIGTERM", "which is saved in", "it goes on from there")
        .doesNotContain("\tat ");
    assertThat(runs.names()).containsExactly("out.checkpoints", "out.status.json");
  }

  private static void await(ChildRuns runs, String text) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!runs.log("out").contains(text)) {
      assertThat(System.nanoTime()).as(runs.log("out")).isLessThan(end);
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }
}
