package org.slalom.spark.train;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A real Spark cluster of a master and two workers of one core, in processes of their own. The
 * workers have different addresses: Spark never puts a copy of a task on the same host.
 */
final class StandaloneCluster implements AutoCloseable {

  private static final String MASTER_HOST = "127.0.0.1";
  private static final List<String> WORKER_HOSTS = List.of("127.0.0.2", "127.0.0.3");

  private final int port;
  private final Path sparkHome;
  private final List<Process> processes = new ArrayList<>();

  /**
   * Starts the cluster.
   *
   * @param sparkHome holds {@code jars}
   * @param work where the workers keep their files
   */
  StandaloneCluster(Path sparkHome, Path work) throws IOException {
    this.sparkHome = sparkHome;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    start(
        MASTER_HOST,
        "org.apache.spark.deploy.master.Master",
        List.of("--host", MASTER_HOST, "--port", Integer.toString(port), "--webui-port", "0"));
    for (String host : WORKER_HOSTS) {
      start(
          host,
          "org.apache.spark.deploy.worker.Worker",
          List.of(
              "--host",
              host,
              "--cores",
              "1",
              "--memory",
              "700m",
              "--webui-port",
              "0",
              "--work-dir",
              work.resolve(host).toString(),
              url()));
    }
  }

  /** The master's address. */
  String url() {
    return "spark://" + MASTER_HOST + ":" + port;
  }

  @Override
  public void close() {
    processes.forEach(Process::destroy);
  }

  private void start(String host, String main, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(main);
    command.addAll(arguments);
    ProcessBuilder builder = ChildJvm.of(sparkHome.resolve("jars") + "/*", Map.of(), command);
    builder.environment().put("SPARK_HOME", sparkHome.toString());
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    builder.environment().put("SPARK_LOCAL_IP", host);
    processes.add(builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).start());
  }
}
