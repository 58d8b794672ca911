package org.slalom.app.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A real Spark cluster on the loopback addresses of this machine: a master and workers of one core,
 * each a process of its own, as are the executors that they start.
 */
public final class StandaloneCluster implements AutoCloseable {

  private static final String MASTER_HOST = "127.0.0.1";
  private static final String WORKER_MEMORY = "1g";
  private static final long PATIENCE_SECONDS = 10;

  private final int port;
  private final Path sparkHome;
  private final Path work;
  private final List<Process> processes = new ArrayList<>();
  private final List<Process> workers = new ArrayList<>();

  /**
   * Starts the cluster; it goes on starting while the caller goes on.
   *
   * @param sparkHome holds {@code jars}
   * @param workerHosts the loopback address of each worker; Spark never puts a copy of a task on
   *     the same host
   * @param work where the workers keep their files
   */
  public StandaloneCluster(Path sparkHome, List<String> workerHosts, Path work) throws IOException {
    this.sparkHome = sparkHome;
    this.work = work;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    try {
      startMaster();
      for (String host : workerHosts) {
        addWorker(host);
      }
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  /** The master's address. */
  public String url() {
    return "spark://" + MASTER_HOST + ":" + port;
  }

  /** The processes of the workers, also of those that have ended; executors are their children. */
  public List<Process> workers() {
    return List.copyOf(workers);
  }

  /** Starts one more worker. */
  public void addWorker(String host) throws IOException {
    workers.add(startWorker(host, work.resolve("worker-" + workers.size())));
  }

  /** Whether all of its processes run. */
  boolean isAlive() {
    return processes.stream().allMatch(Process::isAlive);
  }

  /** Ends all processes, those of the executors too. */
  @Override
  public void close() {
    List<ProcessHandle> all =
        processes.stream()
            .flatMap(process -> Stream.concat(process.descendants(), Stream.of(process.toHandle())))
            .toList();
    processes.forEach(Process::destroy);
    try {
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
      for (Process process : processes) {
        if (!process.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
          break;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    all.forEach(ProcessHandle::destroyForcibly);
  }

  private void startMaster() throws IOException {
    start(
        MASTER_HOST,
        "org.apache.spark.deploy.master.Master",
        "--host",
        MASTER_HOST,
        "--port",
        Integer.toString(port),
        "--webui-port",
        "0");
  }

  private Process startWorker(String host, Path folder) throws IOException {
    return start(
        host,
        "org.apache.spark.deploy.worker.Worker",
        "--host",
        host,
        "--cores",
        "1",
        "--memory",
        WORKER_MEMORY,
        "--webui-port",
        "0",
        "--work-dir",
        folder.toString(),
        url());
  }

  private Process start(String host, String main, String... arguments) throws IOException {
    List<String> mainAndArguments = new ArrayList<>(List.of(main));
    mainAndArguments.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(
            JavaCommand.of(
                option -> option.startsWith("--"),
                List.of("-Xmx512m", "-XX:TieredStopAtLevel=1"),
                sparkHome.resolve("jars") + "/*",
                mainAndArguments));
    builder.environment().put("SPARK_HOME", sparkHome.toString());
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    builder.environment().put("SPARK_LOCAL_IP", host);
    Process process =
        builder
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    processes.add(process);
    return process;
  }
}
