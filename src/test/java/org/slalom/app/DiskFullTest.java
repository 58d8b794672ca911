package org.slalom.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slalom.core.error.ExitCode;

/**
 * Disks that are full: file systems in memory of a size of their own, where they can be mounted.
 */
class DiskFullTest {

  private static final int CLASSES = 200;
  private static final int ROWS = 2_000;
  private static final String LOG = "run";

  @TempDir Path folder;

  private ChildRuns runs = new ChildRuns(Path.of(""));
  private Path disk = Path.of("");

  @BeforeEach
  void writeRows() throws IOException {
    disk = Files.createDirectories(folder.resolve("disk"));
    runs = new ChildRuns(folder);
    runs.writeRows(ROWS, CLASSES);
  }

  @AfterEach
  void unmount() throws IOException, InterruptedException {
    run("umount", disk.toString());
  }

  @Test
  void noRoomForTheModel() throws IOException, InterruptedException {
    mount(4_096);
    assertThat(train("out", 1, 5)).as(log()).isEqualTo(ExitCode.DONE.code());
    String former = ChildRuns.weights(disk.resolve("out"));
    fill(disk, 8);

    assertThat(train("out", 2, 5)).as(log()).isNotEqualTo(ExitCode.DONE.code());

    assertThat(log()).contains("No space left on device", "error: ", "make room");
    assertThat(ChildRuns.weights(disk.resolve("out"))).isEqualTo(former);
    Files.delete(disk.resolve("filler"));
    assertThat(train("out", 2, 5)).as(log()).isEqualTo(ExitCode.DONE.code());
    assertThat(ChildRuns.weights(disk.resolve("out"))).isNotEqualTo(former);
    assertThat(disk.toFile().list()).containsExactlyInAnyOrder("out", "out.status.json");
  }

  @Test
  void noRoomForCheckpointsCostsAWarning() throws IOException, InterruptedException {
    mount(48);
    String[] checkpoints = {"--checkpoint-dir", disk.resolve("c").toString()};

    assertThat(train("../out", 1, 60, checkpoints)).as(log()).isEqualTo(ExitCode.DONE.code());

    assertThat(log()).contains("cannot write a checkpoint", "No space left");
    assertThat(Files.exists(folder.resolve("out/run.json"))).isTrue();
  }

  @Test
  void noRoomForRowsThatDoNotFitIntoMemory() throws IOException, InterruptedException {
    mount(2_048);
    String[] local = {"--storage-level", "disk-only"};

    assertThat(train(List.of("spark.local.dir=" + disk), "../out", 1, 20, local))
        .as(log())
        .isNotEqualTo(ExitCode.DONE.code());

    assertThat(log()).contains("No space left on device", "error: ", "make room");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  private void mount(int kilobytes) throws IOException, InterruptedException {
    boolean mounted =
        run(
            "mount",
            "-t",
            "tmpfs",
            "-o",
            String.format(Locale.ROOT, "size=%dk", kilobytes),
            "tmpfs",
            disk.toString());
    assumeTrue(mounted, "no file system can be mounted here");
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor() == 0;
    } catch (IOException noSuchProgram) {
      return false;
    }
  }

  /** Fills a disk but for some kilobytes. */
  private static void fill(Path disk, int spare) throws IOException {
    long free = Files.getFileStore(disk).getUsableSpace();
    Files.write(disk.resolve("filler"), new byte[(int) Math.max(0, free - spare * 1024L)]);
  }

  private int train(String output, int seed, int steps, String... more)
      throws IOException, InterruptedException {
    return train(List.of(), output, seed, steps, more);
  }

  private int train(List<String> settings, String output, int seed, int steps, String... more)
      throws IOException, InterruptedException {
    List<String> options =
        new ArrayList<>(
            List.of(
                "--if-exists",
                "overwrite",
                "--local-steps",
                "0",
                "--steps",
                Integer.toString(steps),
                "--seed",
                Integer.toString(seed),
                "--checkpoint-every",
                more.length > 0 ? "5" : "never"));
    options.addAll(Arrays.asList(more));
    Path path = disk.resolve(output).normalize();
    Process process = runs.train(LOG, path, settings, options.toArray(String[]::new));
    assertThat(process.waitFor(200, TimeUnit.SECONDS)).as(log()).isTrue();
    return process.exitValue();
  }

  private String log() throws IOException {
    return runs.log(LOG);
  }
}
