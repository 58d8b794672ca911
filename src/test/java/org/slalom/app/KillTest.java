package org.slalom.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slalom.core.error.ExitCode;

/**
 * Runs that are killed at random moments, again and again until one comes to its end, leave the
 * model of a run that nobody disturbed, and nothing else.
 *
 * <p>{@code mvn test -Dtest=KillTest -Dslalom.kills=100} tries it a hundred times.
 */
class KillTest {

  private static final int RUNS = Integer.getInteger("slalom.kills", 1);
  private static final int MOST_KILLS = 4;
  private static final long LONGEST_SECONDS = 300;

  /** The moment at which a process is killed. */
  private enum Moment {
    /** After any time. */
    ANY,
    /** While a checkpoint is being written. */
    CHECKPOINT,
    /** While the model is being written. */
    MODEL,
    /** When the result is complete and not yet in its place. */
    MANIFEST,
    /** While the former result has given way to the new one. */
    EXCHANGE;

    boolean has(Path folder) throws IOException {
      return switch (this) {
        case ANY -> true;
        case CHECKPOINT -> any(folder.resolve("out.checkpoints"), ".step-", "");
        case MODEL -> any(folder, "out.run-", "model");
        case MANIFEST -> any(folder, "out.run-", "run.json");
        case EXCHANGE -> any(folder, "out.old-", "");
      };
    }

    private static boolean any(Path folder, String prefix, String inner) throws IOException {
      if (!Files.isDirectory(folder)) {
        return false;
      }
      try (Stream<Path> files = Files.list(folder)) {
        return files
            .filter(file -> file.getFileName().toString().startsWith(prefix))
            .anyMatch(file -> Files.exists(file.resolve(inner)));
      }
    }
  }

  @TempDir Path folder;

  private ChildRuns runs = new ChildRuns(Path.of(""));
  private final Random random = new Random(Long.getLong("slalom.seed", 1));

  @Test
  void killedRunsEndInTheSameModel() throws IOException, InterruptedException {
    runs = new ChildRuns(folder);
    runs.writeRows(1_000, 3);
    assertThat(start("reference").waitFor()).as(runs.log("reference")).isZero();
    String expected = runs.weights("reference");

    int kills = 0;
    int resumed = 0;
    for (int run = 1; run <= RUNS; run++) {
      List<Moment> moments = new ArrayList<>();
      while (!endsByItself(moments)) {
        resumed += Files.exists(folder.resolve("out.checkpoints")) ? 1 : 0;
      }
      kills += moments.size();
      System.out.printf(
          Locale.ROOT, "run %d: killed %d times %s, then done%n", run, moments.size(), moments);

      assertThat(runs.weights("out")).isEqualTo(expected);
      assertThat(runs.names())
          .containsExactly("out", "out.status.json", "reference", "reference.status.json");
    }
    System.out.printf(
        Locale.ROOT,
        "%d runs, %d kills, %d of them with a checkpoint to go on from: one model%n",
        RUNS,
        kills,
        resumed);
    assertThat(kills).isPositive();
  }

  /**
   * Starts the run and, unless it was killed often enough, kills it; whether it came to its end.
   */
  private boolean endsByItself(List<Moment> moments) throws IOException, InterruptedException {
    Process process = start("out");
    try {
      if (moments.size() < MOST_KILLS && random.nextInt(4) > 0) {
        Moment moment = Moment.values()[random.nextInt(Moment.values().length)];
        if (killAt(process, moment)) {
          moments.add(moment);
          return false;
        }
      }
      assertThat(process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).as(runs.log("out")).isTrue();
      assertThat(process.exitValue()).as(runs.log("out")).isEqualTo(ExitCode.DONE.code());
      return true;
    } finally {
      process.destroyForcibly();
    }
  }

  /** Whether the process was still there to be killed. */
  private boolean killAt(Process process, Moment moment) throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
    while (process.isAlive() && !moment.has(folder) && System.nanoTime() < end) {
      Thread.sleep(1);
    }
    Thread.sleep(moment == Moment.ANY ? random.nextInt(15_000) : random.nextInt(20));
    boolean alive = process.isAlive();
    process.destroyForcibly().waitFor();
    return alive || process.exitValue() != 0;
  }

  private Process start(String name) throws IOException {
    return runs.train(
        name,
        List.of(),
        "--if-exists",
        "overwrite",
        "--local-steps",
        "0",
        "--steps",
        "600",
        "--optimizer",
        "adam",
        "--average",
        "polyak",
        "--validation-fraction",
        "0.1",
        "--checkpoint-every",
        "20");
  }
}
