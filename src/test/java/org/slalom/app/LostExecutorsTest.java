package org.slalom.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slalom.ChildJvm;
import org.slalom.app.bench.StandaloneCluster;

/**
 * Executors and workers of a real cluster are killed in the middle of a training, which goes on by
 * itself and ends in the bits of one that ran on a single core.
 *
 * <p>{@code mvn test -Pslow -Dtest=LostExecutorsTest -Dslalom.kills=20} kills so many of each.
 */
@Tag("slow")
class LostExecutorsTest {

  private static final int KILLS = Integer.getInteger("slalom.kills", 3);
  private static final int KILLS_OF_A_RUN = 4;
  private static final long LONGEST_SECONDS = 300;
  private static final String HOST = "127.0.0.1";

  @TempDir Path folder;

  private final Random random = new Random(Long.getLong("slalom.seed", 1));
  private ChildRuns runs = new ChildRuns(Path.of(""));

  @BeforeEach
  void runsInTheFolder() {
    runs = new ChildRuns(folder);
  }

  private int count;

  /** Kills something of a cluster that is at work. */
  @FunctionalInterface
  private interface Killer {
    void kill(StandaloneCluster cluster) throws IOException, InterruptedException;
  }

  @Test
  void lostExecutorsCostTimeAndNothingElse() throws IOException, InterruptedException {
    survive("executors", steps(), "training:", cluster -> executorOf(cluster).destroyForcibly());
  }

  @Test
  void executorsLostWhileTheyComputeFeaturesCostTimeAndNothingElse()
      throws IOException, InterruptedException {
    survive("executors", features(), "computing", cluster -> executorOf(cluster).destroyForcibly());
  }

  @Test
  void lostWorkersAreReplacedByOnesThatJoinLate() throws IOException, InterruptedException {
    survive(
        "workers",
        steps(),
        "training:",
        cluster -> {
          List<Process> alive = alive(cluster);
          Process worker = alive.get(random.nextInt(alive.size()));
          List<ProcessHandle> executors = worker.descendants().toList();
          worker.destroyForcibly();
          executors.forEach(ProcessHandle::destroyForcibly);
          Thread.sleep(random.nextInt(2_000));
          cluster.addWorker(HOST);
        });
  }

  /**
   * Kills until there were kills enough.
   *
   * @param begins what a run says when it is time to kill
   */
  private void survive(String what, List<String> options, String begins, Killer killer)
      throws IOException, InterruptedException {
    Path sparkHome = Path.of(System.getProperty("slalom.home", "."), "target", "spark");
    assumeTrue(Files.isDirectory(sparkHome.resolve("jars")), "the embedded Spark is not built");
    runs.writeRows(20_000, 4);
    Process single = runs.trainOnOthers("single", List.of("spark.master=local[1]"), options);
    assertThat(single.waitFor()).as(runs.log("single")).isZero();
    int kills = 0;
    try (StandaloneCluster cluster =
        new StandaloneCluster(
            sparkHome.toAbsolutePath(), List.of(HOST, HOST), folder.resolve("workers"))) {
      while (kills < KILLS) {
        int killed =
            disturb(cluster, options, begins, killer, Math.min(KILLS_OF_A_RUN, KILLS - kills));
        kills += killed;
        System.out.printf(Locale.ROOT, "run %d: %d %s lost%n", count, killed, what);
      }
    }
    System.out.printf(Locale.ROOT, "%d %s lost in %d runs: one model%n", kills, what, count);
  }

  /** One run; how often something was killed while it trained. */
  private int disturb(
      StandaloneCluster cluster, List<String> options, String begins, Killer killer, int most)
      throws IOException, InterruptedException {
    String name = "run" + ++count;
    List<String> settings =
        List.of(
            "spark.master=" + cluster.url(),
            "spark.executor.memory=600m",
            "spark.executor.extraClassPath=" + ChildJvm.applicationClasses(),
            "spark.deploy.maxExecutorRetries=-1",
            "spark.speculation=" + (count % 2 == 0));
    Process process = runs.trainOnOthers(name, settings, options);
    int killed = 0;
    try {
      while (process.isAlive() && !runs.log(name).contains(begins)) {
        Thread.sleep(50);
      }
      while (killed < most
          && !process.waitFor(1_000 + random.nextInt(3_000), TimeUnit.MILLISECONDS)) {
        killer.kill(cluster);
        killed++;
      }
      assertThat(process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)).as(runs.log(name)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).as(runs.log(name)).isZero();
    assertThat(runs.weights(name)).as(runs.log(name)).isEqualTo(runs.weights("single"));
    return killed;
  }

  private ProcessHandle executorOf(StandaloneCluster cluster) throws InterruptedException {
    while (true) {
      List<ProcessHandle> executors = new ArrayList<>();
      alive(cluster).forEach(worker -> worker.descendants().forEach(executors::add));
      if (!executors.isEmpty()) {
        return executors.get(random.nextInt(executors.size()));
      }
      Thread.sleep(50);
    }
  }

  private static List<Process> alive(StandaloneCluster cluster) {
    return cluster.workers().stream().filter(Process::isAlive).toList();
  }

  private List<String> steps() {
    return List.of(
        "--data",
        runs.data().toString(),
        "--local-steps",
        "0",
        "--partitions",
        "4",
        "--batch-size",
        "512",
        "--steps",
        "1000",
        "--optimizer",
        "nesterov",
        "--standardize");
  }

  private static List<String> features() {
    return List.of(
        "--data",
        Path.of(System.getProperty("slalom.home", "."), "sample-data", "train")
            .toAbsolutePath()
            .toString(),
        "--features",
        "bovw+hog",
        "--bovw-words",
        "300",
        "--bovw-samples",
        "20000",
        "--standardize",
        "--mirror",
        "--partitions",
        "8",
        "--local-steps",
        "0",
        "--batch-size",
        "64",
        "--epochs",
        "10");
  }
}
