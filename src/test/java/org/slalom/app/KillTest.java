package org.slalom.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slalom.core.error.ExitCode;

/**
 * Runs that are killed at random moments, again and again until one comes to its end, leave the
 * model of a run that nobody disturbed, and nothing else.
 *
 * <p>{@code mvn test -Dtest=KillTest -Dslalom.kills=100} tries it a hundred times, as many at once
 * as there are processors. What a run is killed at depends on its number and {@code
 * -Dslalom.seed=N}.
 */
class KillTest {

  private static final int RUNS = Integer.getInteger("slalom.kills", 1);
  private static final int MOST_KILLS = 3;
  private static final long LONGEST_SECONDS = 300;

  /** The moment at which a process is killed. */
  private enum Moment {
    /** At any time of its life, by that of the run that came to its end last. */
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

  /** What became of a run. */
  private record Course(List<Moment> kills, int resumed) {}

  @TempDir Path folder;

  private StartUp start = StartUp.usual();

  /** Of the last run that came to its end. */
  private volatile long lifeMillis;

  @Test
  void killedRunsEndInTheSameModel() throws Exception {
    StartUp recording = StartUp.recording(folder);
    start = recording;
    String expected = undisturbed("reference");
    start = recording.replaying(folder);
    assertThat(undisturbed("former")).isEqualTo(expected);

    ExecutorService lanes =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    try {
      List<Future<Course>> courses = new ArrayList<>();
      for (int run = 1; run <= RUNS; run++) {
        int number = run;
        courses.add(lanes.submit(() -> killed(number, expected)));
      }
      int kills = 0;
      int resumed = 0;
      for (Future<Course> course : courses) {
        kills += course.get().kills.size();
        resumed += course.get().resumed;
      }
      System.out.printf(
          Locale.ROOT,
          "%d runs, %d kills, %d of them with a checkpoint to go on from: one model%n",
          RUNS,
          kills,
          resumed);
      assertThat(kills).isPositive();
    } finally {
      lanes.shutdownNow();
    }
  }

  /** Trains in a folder of its own; gives the name of the weights. */
  private String undisturbed(String name) throws IOException, InterruptedException {
    ChildRuns runs = in(name);
    long since = System.nanoTime();
    Process process = start(runs);
    try {
      awaitEnd(process, runs, since);
    } finally {
      process.destroyForcibly();
    }
    return runs.weights("out");
  }

  /** Kills a run until it was killed often enough, over a former output. */
  private Course killed(int number, String expected) throws IOException, InterruptedException {
    Random random = new Random(Long.getLong("slalom.seed", 1) * 1_000_003 + number);
    ChildRuns runs = in("run-" + number);
    FileUtils.copyDirectory(
        folder.resolve("former/out").toFile(), runs.folder().resolve("out").toFile());
    List<Moment> kills = new ArrayList<>();
    int resumed = 0;
    for (boolean ended = false; !ended || kills.isEmpty(); ) {
      ended = endsByItself(runs, kills, random);
      resumed += Files.exists(runs.folder().resolve("out.checkpoints")) ? 1 : 0;
    }
    assertThat(runs.weights("out")).isEqualTo(expected);
    assertThat(runs.names()).containsExactly("out", "out.status.json");
    System.out.printf(
        Locale.ROOT, "run %d: killed %d times %s, then done%n", number, kills.size(), kills);
    return new Course(kills, resumed);
  }

  /**
   * Starts the run and, unless it was killed often enough, kills it; whether it came to its end.
   */
  private boolean endsByItself(ChildRuns runs, List<Moment> kills, Random random)
      throws IOException, InterruptedException {
    long since = System.nanoTime();
    Process process = start(runs);
    try {
      if (kills.isEmpty() || (kills.size() < MOST_KILLS && random.nextBoolean())) {
        Moment moment = Moment.values()[random.nextInt(Moment.values().length)];
        if (killAt(process, moment, runs.folder(), random)) {
          kills.add(moment);
          return false;
        }
      }
      awaitEnd(process, runs, since);
      return true;
    } finally {
      process.destroyForcibly();
    }
  }

  /** Whether the process was still there to be killed. */
  private boolean killAt(Process process, Moment moment, Path place, Random random)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
    while (process.isAlive() && !moment.has(place) && System.nanoTime() < end) {
      Thread.sleep(1);
    }
    Thread.sleep(
        moment == Moment.ANY ? (long) (random.nextDouble() * lifeMillis) : random.nextInt(20));
    boolean alive = process.isAlive();
    process.destroyForcibly().waitFor();
    return alive || process.exitValue() != 0;
  }

  private void awaitEnd(Process process, ChildRuns runs, long since)
      throws IOException, InterruptedException {
    boolean ended = process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS);
    assertThat(ended).as(runs.log("out")).isTrue();
    assertThat(process.exitValue()).as(runs.log("out")).isEqualTo(ExitCode.DONE.code());
    lifeMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - since);
  }

  private ChildRuns in(String name) throws IOException {
    ChildRuns runs = new ChildRuns(Files.createDirectories(folder.resolve(name)), start);
    runs.writeRows(1_000, 3);
    return runs;
  }

  private static Process start(ChildRuns runs) throws IOException {
    return runs.train(
        "out",
        List.of(),
        "--if-exists",
        "overwrite",
        "--local-steps",
        "0",
        "--steps",
        "100",
        "--optimizer",
        "adam",
        "--average",
        "polyak",
        "--validation-fraction",
        "0.1",
        "--checkpoint-every",
        "5");
  }
}
