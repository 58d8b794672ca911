package org.slalom.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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
    Path data = folder.resolve("train.csv");
    Files.writeString(data, "label,a,b\n" + "0,1,2\n1,2,1\n0,1,3\n1,3,1\n".repeat(200));
    Path log = folder.resolve("log.txt");
    Process process =
        new ProcessBuilder(
                MainProcess.command(
                    List.of(),
                    "train",
                    "--data",
                    data.toString(),
                    "--output",
                    folder.resolve("out").toString(),
                    "--epochs",
                    "1000000"))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      await(log, "epoch ");
      process.destroy();

      assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }

    assertThat(process.exitValue()).isEqualTo(ExitCode.STOPPED.code());
    assertThat(Files.readString(log))
        .contains("signal SIGTERM", "which is saved in", "it goes on from there")
        .doesNotContain("\tat ");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files)
          .containsExactlyInAnyOrder(
              data, log, folder.resolve("out.status.json"), folder.resolve("out.checkpoints"));
    }
  }

  private static void await(Path log, String text) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!Files.readString(log).contains(text)) {
      assertThat(System.nanoTime()).as(Files.readString(log)).isLessThan(end);
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }
}
