package org.slalom.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slalom.TestSpark;
import org.slalom.core.error.ExitCode;
import org.slalom.ml.ModelStore;
import org.slalom.spark.storage.Fault;
import org.slalom.spark.storage.FaultyFileSystem;

/**
 * A file system that fails at one of its operations, each in its turn: the run finishes right or
 * says why not, a model is there all the time, and the next run finishes right.
 *
 * <p>{@code mvn test -Dtest=FaultyStorageTest -Dslalom.faults=1} tries every operation, a larger
 * number every so manieth.
 */
class FaultyStorageTest {

  private static final int STRIDE = Integer.getInteger("slalom.faults", 61);

  /** Longer than a lock that nobody owns is respected. */
  private static final long LOCK_NANOS = 90_000_000_000L;

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  private final Configuration settings = new Configuration(false);

  @BeforeEach
  void beQuiet() {
    // planned failures fill the log with stack traces
    TestSpark.session().sparkContext().setLogLevel("OFF");
  }

  @AfterEach
  void forget() {
    Fault.none();
    TestSpark.session().sparkContext().setLogLevel("WARN");
    for (Map.Entry<String, String> setting : settings) {
      System.clearProperty("spark.hadoop." + setting.getKey());
      hadoop().unset(setting.getKey());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"hdfs", "object"})
  void aModelIsThereAllTheTime(String kind) throws IOException {
    FaultyFileSystem.register(settings, kind);
    for (Map.Entry<String, String> setting : settings) {
      System.setProperty("spark.hadoop." + setting.getKey(), setting.getValue());
      hadoop().set(setting.getKey(), setting.getValue());
    }
    Files.writeString(
        folder.resolve("train.csv"), "label,a,b\n" + "0,1,2\n1,2,1\n0,1,3\n1,3,1\n".repeat(20));
    String[] answers = {answer(1), answer(2)};
    long operations = Fault.operations();
    assertThat(operations).isGreaterThan(50);

    List<String> table = new ArrayList<>();
    int failed = 0;
    int tried = 0;
    long first = 0;
    for (Fault.Kind fault : Fault.Kind.values()) {
      for (long at = ++first; at <= operations; at += STRIDE) {
        int seed = 1 + ++tried % 2;
        String before = weights();
        Fault.plan(fault, at);
        CommandRun run = train(seed);
        String hit = Fault.hit();
        Fault.none();

        String what = String.format(Locale.ROOT, "%s at %d: %s%n%s", fault, at, hit, run.err());
        assertThat(weights()).as(what).isIn(before, answers[seed - 1]);
        assertThat(loaded()).as(what).isEqualTo(weights());
        if (run.exitCode() == ExitCode.DONE) {
          assertThat(weights()).as(what).isEqualTo(answers[seed - 1]);
        } else {
          failed++;
          assertThat(run.err()).as(what).contains("error: ").contains("planned failure");
          assertThat(fault).as(what).isNotEqualTo(Fault.Kind.SLOW);
          CommandRun again = trainOnceTheLockIsFree(seed);
          assertThat(again.exitCode()).as(what + again.err()).isEqualTo(ExitCode.DONE);
        }
        table.add(fault + " at " + at + " " + run.exitCode() + ": " + hit);
        assertThat(weights()).as(what).isEqualTo(answers[seed - 1]);
      }
    }
    assertThat(train(1).exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(names()).containsExactly("out", "out.status.json", "train.csv");
    table.forEach(System.out::println);
    System.out.printf(
        Locale.ROOT,
        "%s: %d of %d operations failed in turn, %d runs with them, none harmed the model%n",
        kind,
        tried,
        operations,
        failed);
  }

  /**
   * A failure between making a lock and writing a name into it leaves a lock that may be anybody's,
   * which the next run takes over when nobody has claimed it for a minute.
   */
  private CommandRun trainOnceTheLockIsFree(int seed) {
    long end = System.nanoTime() + LOCK_NANOS;
    CommandRun run = train(seed);
    while (run.err().contains("a run that has just begun") && System.nanoTime() < end) {
      pause();
      run = train(seed);
    }
    return run;
  }

  private static void pause() {
    try {
      Thread.sleep(5_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The weights of a run that nothing disturbs. */
  private String answer(int seed) throws IOException {
    Fault.none();
    CommandRun run = train(seed);
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE);
    return weights();
  }

  private CommandRun train(int seed) {
    return CommandRun.of(
        List.of(
            "train",
            "--data",
            folder.resolve("train.csv").toString(),
            "--output",
            "faulty:" + folder.resolve("out"),
            "--if-exists",
            "overwrite",
            "--resume",
            "never",
            "--steps",
            "6",
            "--local-steps",
            "0",
            "--batch-size",
            "16",
            "--checkpoint-every",
            "2",
            "--seed",
            Integer.toString(seed)));
  }

  private String weights() throws IOException {
    JsonNode report = JSON.readTree(folder.resolve("out/run.json").toFile());
    return report.required("weightsSha256").asText();
  }

  private String loaded() {
    return ModelStore.load(folder.resolve("out/model").toString()).weightsSha256();
  }

  private static Configuration hadoop() {
    return TestSpark.session().sparkContext().hadoopConfiguration();
  }

  private List<String> names() {
    return Arrays.stream(folder.toFile().list())
        .filter(name -> !name.startsWith("."))
        .sorted()
        .toList();
  }
}
