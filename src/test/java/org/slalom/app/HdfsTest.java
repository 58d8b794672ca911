package org.slalom.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slalom.core.error.ExitCode;
import org.slalom.core.error.UserFault;
import org.slalom.spark.storage.Content;
import org.slalom.spark.storage.FileStore;
import org.slalom.spark.storage.RunLock;

/** Runs whose data, checkpoints and output lie on a real HDFS of one node. */
class HdfsTest {

  @TempDir static java.nio.file.Path folder;

  private static MiniDFSCluster cluster;
  private static FileSystem files;

  @BeforeAll
  static void start() throws IOException {
    Configuration hadoop = new Configuration();
    hadoop.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, folder.toString());
    cluster = new MiniDFSCluster.Builder(hadoop).numDataNodes(1).build();
    cluster.waitActive();
    files = cluster.getFileSystem();
    try (var out = files.create(path("train.csv"))) {
      out.writeBytes("label,a,b\n" + "0,1,2\n1,2,1\n0,1,3\n1,3,1\n".repeat(50));
    }
  }

  @AfterAll
  static void stop() {
    cluster.shutdown(true);
  }

  @Test
  void aRunThatIsStoppedGoesOnAndReplacesTheFormerModel() throws IOException {
    assertThat(train("reference", "--steps", "1500").exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(train("out", "--steps", "10").exitCode()).isEqualTo(ExitCode.DONE);
    String former = weights("out");

    CommandRun stopped =
        train("out", "--steps", "1500", "--checkpoint-every", "50", "--max-seconds", "3");
    assertThat(stopped.exitCode()).as(stopped.err()).isEqualTo(ExitCode.STOPPED);
    assertThat(weights("out")).isEqualTo(former);
    CommandRun again = train("out", "--steps", "1500");

    assertThat(again.exitCode()).as(again.err()).isEqualTo(ExitCode.DONE);
    assertThat(again.err()).contains("going on after step");
    assertThat(weights("out")).isEqualTo(weights("reference"));
    assertThat(names()).contains("out", "out.status.json").doesNotContain("out.checkpoints");
    assertThat(names()).noneMatch(name -> name.contains(".run-") || name.contains(".lock-"));
  }

  @Test
  void ofManyRunsOneHoldsTheLock() throws Exception {
    FileStore store = FileStore.of(path("contended"), files.getConf());
    List<Callable<List<RunLock>>> runs = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      String run = "run " + i;
      runs.add(
          () -> {
            try {
              return List.of(RunLock.acquire(store, path("contended"), run));
            } catch (UserFault busy) {
              return List.of();
            }
          });
    }
    ExecutorService pool = Executors.newFixedThreadPool(8);
    List<RunLock> held = new ArrayList<>();
    for (Future<List<RunLock>> run : pool.invokeAll(runs)) {
      held.addAll(run.get());
    }
    pool.shutdown();

    assertThat(held).hasSize(1);
    held.get(0).check();
    held.get(0).close();
  }

  @Test
  void filesAreReplacedAndFoldersMovedInOneGo() throws IOException {
    FileStore store = FileStore.of(path("pointer"), files.getConf());
    store.replace(path("pointer"), Content.of("one".getBytes(StandardCharsets.UTF_8)));
    store.replace(path("pointer"), Content.of("two".getBytes(StandardCharsets.UTF_8)));
    assertThat(store.read(path("pointer"), 9)).isEqualTo("two".getBytes(StandardCharsets.UTF_8));

    files.mkdirs(path("from/deep"));
    store.move(path("from"), path("to"), "manifest");
    assertThat(files.exists(path("to/deep"))).isTrue();
  }

  private static CommandRun train(String output, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "train",
                "--data",
                path("train.csv").toString(),
                "--output",
                path(output).toString(),
                "--if-exists",
                "overwrite",
                "--local-steps",
                "0"));
    arguments.addAll(Arrays.asList(more));
    return CommandRun.of(arguments);
  }

  private static String weights(String name) throws IOException {
    try (InputStream in = files.open(path(name + "/run.json"))) {
      JsonNode report = new ObjectMapper().readTree(in);
      return report.required("weightsSha256").asText();
    }
  }

  private static List<String> names() throws IOException {
    List<String> names = new ArrayList<>();
    for (FileStatus file : files.listStatus(new Path("/models"))) {
      names.add(file.getPath().getName());
    }
    return names;
  }

  private static Path path(String name) {
    return files.makeQualified(new Path("/models", name));
  }
}
