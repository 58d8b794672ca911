package org.slalom.spark.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slalom.ChildJvm;
import org.slalom.app.bench.StandaloneCluster;
import org.slalom.spark.train.Runs.Layout;

/** One answer in any process: another number of cores, a cluster, copies of slow tasks. */
class OneAnswerProcessTest {

  private static final List<String> WORKER_HOSTS = List.of("127.0.0.2", "127.0.0.3");

  @Test
  void oneCoreAndTwo() throws IOException, InterruptedException {
    assertThat(run(Map.of("spark.master", "local[1]"))).contains(expected());
  }

  @Test
  @Tag("slow")
  void aClusterThatRunsCopiesOfSlowTasks(@TempDir Path work)
      throws IOException, InterruptedException {
    Path sparkHome = Path.of(System.getProperty("slalom.home", "."), "target", "spark");
    assumeTrue(Files.isDirectory(sparkHome.resolve("jars")), "the embedded Spark is not built");
    try (StandaloneCluster cluster =
        new StandaloneCluster(sparkHome.toAbsolutePath(), WORKER_HOSTS, work)) {
      Map<String, String> speculation = new LinkedHashMap<>();
      speculation.put("spark.master", cluster.url());
      speculation.put("spark.executor.memory", "600m");
      speculation.put("spark.executor.extraClassPath", ChildJvm.applicationClasses());
      speculation.put("spark.scheduler.minRegisteredResourcesRatio", "1");
      speculation.put("spark.speculation", "true");
      speculation.put("spark.speculation.interval", "1ms");
      speculation.put("spark.speculation.quantile", "0.1");
      speculation.put("spark.speculation.multiplier", "1");
      speculation.put("spark.speculation.minTaskRuntime", "1ms");
      List<String> output = run(speculation);
      assertThat(output).contains(expected());
      assertThat(output).doesNotContain(AnswerMain.COPIES + 0);
    }
  }

  /** What this process computes, which has two threads. */
  private static String expected() {
    return AnswerMain.ANSWERS + AnswerMain.answers(new Layout(2, 1, 1, 1));
  }

  private static List<String> run(Map<String, String> properties)
      throws IOException, InterruptedException {
    Map<String, String> all = new LinkedHashMap<>(properties);
    all.put("spark.ui.enabled", "false");
    return ChildJvm.run(
        ChildJvm.forSpark(all, List.of(AnswerMain.class.getName(), "9", "3", "2", "2")));
  }
}
