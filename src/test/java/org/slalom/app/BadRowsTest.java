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
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slalom.TestSpark;
import org.slalom.core.error.ExitCode;

/** Rows that cannot be used end a run, or are left out of it, as its user asked. */
class BadRowsTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String GOOD = "label,a,b\n" + "x,1,2\ny,2,1\n".repeat(50);

  @TempDir Path folder;

  @BeforeAll
  static void session() {
    TestSpark.session();
  }

  @Test
  void aFolderWithATruncatedImage() throws IOException {
    Path samples = Path.of(System.getProperty("slalom.home"), "sample-data", "test");
    for (String name : List.of("fir", "hut")) {
      Files.createDirectories(folder.resolve("images/" + name));
      try (Stream<Path> files = Files.list(samples.resolve(name))) {
        for (Path file : files.sorted().limit(20).toList()) {
          Files.copy(file, folder.resolve("images/" + name + "/" + file.getFileName()));
        }
      }
    }
    run(ExitCode.DONE, train("images", "alone"));
    byte[] content;
    try (Stream<Path> files = Files.list(folder.resolve("images/fir"))) {
      content = Files.readAllBytes(files.findFirst().orElseThrow());
    }
    Files.write(folder.resolve("images/fir/cut.png"), Arrays.copyOf(content, content.length / 2));

    CommandRun refused = run(ExitCode.DATA, train("images", "none"));
    assertThat(refused.err()).contains("a row cannot be used", "cut.png", "--bad-rows quarantine");
    CommandRun tooMany = run(ExitCode.DATA, train("images", "none", "--bad-rows", "quarantine"));
    assertThat(tooMany.err()).contains("1 of 41 rows", "cut.png", "--max-bad-fraction");
    assertThat(folder.resolve("none")).doesNotExist();

    CommandRun done =
        run(
            ExitCode.DONE,
            train("images", "out", "--bad-rows", "quarantine", "--max-bad-fraction", "0.05"));
    assertThat(done.err()).contains("left out: 1 of 41 rows");
    assertThat(report("out").at("/data/rows").asLong()).isEqualTo(40);
    assertThat(report("out").at("/data/quarantined").asLong()).isEqualTo(1);
    assertThat(report("out").at("/weightsSha256")).isEqualTo(report("alone").at("/weightsSha256"));
    assertThat(quarantine("out"))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.<String>getAs("place")).endsWith("images/fir/cut.png");
              assertThat(row.<String>getAs("problem")).contains("damaged");
              assertThat(row.<String>getAs("set")).isEqualTo("train");
            });
    assertThat(folder.resolve("alone/quarantine")).doesNotExist();
  }

  @Test
  void heldOutSetsAreMeasuredOnTheirGoodRows() throws IOException {
    write("train.csv", GOOD);
    write("validation.csv", GOOD + "x,NaN,1\n");
    write("test.csv", GOOD + ",1,1\nx,1\n");
    List<String> heldOut =
        List.of("--validation", path("validation.csv"), "--test", path("test.csv"));
    assertThat(run(ExitCode.DATA, plus(train("train.csv", "out"), heldOut)).err())
        .contains("validation.csv");
    List<String> leftOut = List.of("--bad-rows", "quarantine", "--max-bad-fraction", "0.02");
    run(ExitCode.DONE, plus(plus(train("train.csv", "out"), heldOut), leftOut));
    assertThat(report("out").at("/data/quarantined").asLong(-1)).isZero();
    assertThat(report("out").at("/metrics/validation/quarantined").asLong()).isEqualTo(1);
    assertThat(report("out").at("/metrics/validation/rows").asLong()).isEqualTo(100);
    assertThat(report("out").at("/metrics/test/quarantined").asLong()).isEqualTo(2);
    assertThat(quarantine("out"))
        .extracting(row -> row.getAs("set") + ": " + row.getAs("problem"))
        .containsExactlyInAnyOrder(
            "validation: feature 0 (counted from 0) is NaN, not a finite float32",
            "test: the label is missing",
            "test: the line has 2 fields instead of 3: x,1");

    List<String> evaluate = List.of("evaluate", "--model", path("out"), "--data", path("test.csv"));
    run(ExitCode.DATA, evaluate);
    run(ExitCode.DONE, plus(evaluate, leftOut));
    run(ExitCode.DONE, plus(plus(evaluate, leftOut), List.of("--output", path("measured"))));
    assertThat(report("measured").at("/metrics/test/quarantined").asLong()).isEqualTo(2);
    assertThat(quarantine("measured")).hasSize(2);

    run(ExitCode.DONE, plus(List.of("check", "--data", path("validation.csv")), leftOut));
  }

  @Test
  void predictionsAreForWholeData() throws IOException {
    write("train.csv", GOOD);
    write("odd.csv", GOOD + "x,NaN,1\n");
    run(ExitCode.DONE, train("train.csv", "out"));
    List<String> predict =
        List.of(
            "predict", "--model", path("out"), "--data", path("odd.csv"), "--output", path("said"));
    assertThat(run(ExitCode.DATA, predict).err())
        .contains("odd.csv", "NaN")
        .doesNotContain("--bad-rows");
    assertThat(folder.resolve("said")).doesNotExist();
  }

  private List<Row> quarantine(String output) {
    return TestSpark.session().read().parquet(path(output + "/quarantine")).collectAsList();
  }

  private JsonNode report(String output) throws IOException {
    return JSON.readTree(folder.resolve(output + "/run.json").toFile());
  }

  private List<String> train(String data, String output, String... options) {
    List<String> train = List.of("train", "--data", path(data), "--output", path(output));
    return plus(plus(train, List.of("--epochs", "2")), List.of(options));
  }

  private static List<String> plus(List<String> list, List<String> more) {
    List<String> longer = new ArrayList<>(list);
    longer.addAll(more);
    return longer;
  }

  private static CommandRun run(ExitCode exitCode, List<String> arguments) {
    CommandRun run = CommandRun.of(arguments);
    assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
    return run;
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }
}
