package org.slalom.app.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slalom.app.config.BenchPart;
import org.slalom.core.error.UserFault;

/** {@link LocalStepsMeasurement} on a cluster of two workers, each of one core. */
final class ClusterMeasurement implements Measurement {

  private static final String LOOPBACK = "127.0.0.1";

  @Override
  public Report measure(Bench bench) {
    Path workers = bench.scratch().resolve("workers");
    try (StandaloneCluster cluster =
        new StandaloneCluster(sparkHome(), List.of(LOOPBACK, LOOPBACK), workers)) {
      Bench watching =
          bench.stoppedBy(
              () ->
                  cluster.isAlive()
                      ? Optional.empty()
                      : Optional.of("the cluster has lost one of its processes"));
      Report report = new Report("cluster");
      new FreshProcess(watching)
          .run(
              Runtime.getRuntime().maxMemory(),
              Map.of(
                  "spark.master", cluster.url(),
                  "spark.driver.host", LOOPBACK,
                  "spark.executor.cores", "1",
                  "spark.executor.memory", "1g",
                  "spark.scheduler.minRegisteredResourcesRatio", "1"),
              Map.of("only", BenchPart.LOCAL_STEPS.word()))
          .forEach(report::add);
      return report;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The Spark that runs this program; its launchers name it. */
  private static Path sparkHome() {
    return Optional.ofNullable(System.getenv("SPARK_HOME"))
        .map(Path::of)
        .orElseThrow(
            () ->
                UserFault.usage("a cluster cannot be started without Spark's jars")
                    .expected("SPARK_HOME to name a folder with Spark's jars")
                    .got("no such variable")
                    .where("environment")
                    .remedy("start by ./submit.sh, or by spark-submit"));
  }
}
