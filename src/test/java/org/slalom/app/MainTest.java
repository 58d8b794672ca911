package org.slalom.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slalom.TestSpark;
import org.slalom.core.error.ExitCode;

/** The commands from end to end, in the session of the tests. */
class MainTest extends CommandTestBase {

  @BeforeEach
  void data() throws IOException {
    Files.write(folder.resolve("train.csv"), Clouds.rows(600, 1));
    Files.write(folder.resolve("test.csv"), Clouds.rows(200, 2));
  }

  @Test
  void trainsEvaluatesAndPredicts() throws IOException {
    assertThat(train("--epochs", "5", "--validation-fraction", "0.1", "--test", path("test.csv")))
        .isEqualTo(ExitCode.DONE);

    assertThat(out).contains("train", "validation", "test", "precision", path("out"));
    JsonNode run = json("out/run.json");
    assertThat(run.at("/status").asText()).isEqualTo("done");
    assertThat(run.at("/weightsSha256").asText()).hasSize(64);
    assertThat(run.at("/classes").size()).isEqualTo(3);
    assertThat(run.at("/dimension").asInt()).isEqualTo(2);
    assertThat(run.at("/metrics/test/accuracy").asDouble()).isGreaterThan(0.9);
    assertThat(run.at("/metrics/train/rows").asLong() + run.at("/metrics/validation/rows").asLong())
        .isEqualTo(600);
    assertThat(run.at("/data/rows").asLong()).isEqualTo(600);
    assertThat(run.at("/data/fingerprint").asText()).isNotEmpty();
    assertThat(run.at("/timing/trainSeconds").asDouble()).isPositive();
    assertThat(run.at("/config/epochs").asText()).isEqualTo("5");
    assertThat(run.at("/environment/spark").asText()).startsWith("4.1.");
    assertThat(Files.readString(folder.resolve("out/metrics.jsonl")))
        .contains("\"event\":\"start\"", "\"event\":\"train\"", "\"event\":\"validation\"");

    assertThat(run("evaluate", "--model", path("out"), "--data", path("test.csv")))
        .isEqualTo(ExitCode.DONE);
    assertThat(out).contains("test", "precision");

    assertThat(
            run(
                "predict",
                "--model",
                path("out/model"),
                "--data",
                path("test.csv"),
                "--output",
                path("predictions")))
        .isEqualTo(ExitCode.DONE);
    List<Row> predictions = TestSpark.session().read().parquet(path("predictions")).collectAsList();
    assertThat(predictions).hasSize(200);
    long hits =
        predictions.stream()
            .filter(row -> row.getAs("label").equals(row.getAs("prediction")))
            .count();
    assertThat(hits / 200.0).isEqualTo(run.at("/metrics/test/accuracy").asDouble());
    assertThat(json("predictions/_run.json").at("/weightsSha256"))
        .isEqualTo(run.at("/weightsSha256"));
  }

  @Test
  void theSameRunGivesTheSameWeightsAndAnotherSeedOthers() throws IOException {
    train("--epochs", "2");
    String sha = json("out/run.json").at("/weightsSha256").asText();

    train("--epochs", "2", "--if-exists", "overwrite", "--partitions", "5");
    assertThat(json("out/run.json").at("/weightsSha256").asText()).isEqualTo(sha);

    train("--epochs", "2", "--if-exists", "overwrite", "--seed", "1");
    assertThat(json("out/run.json").at("/weightsSha256").asText()).isNotEqualTo(sha);
  }

  @Test
  void localStepsGiveOneAnswerAndTheManifestTellsWhatAutoWas() throws IOException {
    train("--epochs", "5", "--local-steps", "auto", "--partitions", "3");
    JsonNode auto = json("out/run.json");
    assertThat(auto.at("/config/local-steps").asText()).isEqualTo("12");
    assertThat(auto.at("/config/shards").asText()).isEqualTo("1");
    assertThat(auto.at("/steps").asLong()).isEqualTo(5 * 12);
    assertThat(auto.at("/metrics/train/accuracy").asDouble()).isGreaterThan(0.9);

    List<String> answers = new ArrayList<>();
    for (String partitions : List.of("1", "4")) {
      train(
          "--epochs",
          "2",
          "--local-steps",
          "10",
          "--shards",
          "5",
          "--if-exists",
          "overwrite",
          "--partitions",
          partitions);
      answers.add(json("out/run.json").at("/weightsSha256").asText());
    }
    assertThat(answers.get(1)).isEqualTo(answers.get(0));

    train("--epochs", "1", "--local-steps", "auto", "--l1", "0.1", "--if-exists", "overwrite");
    assertThat(json("out/run.json").at("/config/local-steps").asText()).isEqualTo("0");
  }

  @Test
  void oneFileOrManyInAnotherOrderGiveTheSameWeights() throws IOException {
    List<String> lines = Clouds.rows(600, 1);
    Files.createDirectory(folder.resolve("many"));
    List<String> shuffled = new ArrayList<>(lines.subList(1, lines.size()));
    Collections.shuffle(shuffled, new Random(5));
    for (int part = 0; part < 7; part++) {
      List<String> file = new ArrayList<>(lines.subList(0, 1));
      file.addAll(shuffled.subList(part * 600 / 7, (part + 1) * 600 / 7));
      Files.write(folder.resolve("many/" + (9 - part) + ".csv"), file);
    }

    train("--epochs", "2");
    String one = json("out/run.json").at("/weightsSha256").asText();
    String fingerprint = json("out/run.json").at("/data/fingerprint").asText();
    assertThat(
            run(
                "train",
                "--data",
                path("many"),
                "--output",
                path("again"),
                "--batch-size",
                "50",
                "--epochs",
                "2",
                "--partitions",
                "5"))
        .as(err)
        .isEqualTo(ExitCode.DONE);
    assertThat(json("again/run.json").at("/weightsSha256").asText()).isEqualTo(one);
    assertThat(json("again/run.json").at("/data/fingerprint").asText()).isEqualTo(fingerprint);
  }

  @Test
  void trainingGoesOnFromASavedModel() throws IOException {
    train("--epochs", "5");
    assertThat(
            run(
                "train",
                "--data",
                path("train.csv"),
                "--output",
                path("on"),
                "--steps",
                "1",
                "--learning-rate",
                "1e-12",
                "--init-model",
                path("out")))
        .isEqualTo(ExitCode.DONE);

    assertThat(json("on/run.json").at("/metrics/train/loss").asDouble())
        .isCloseTo(json("out/run.json").at("/metrics/train/loss").asDouble(), within(1e-6));
  }

  @Test
  void randomSearchIsABaseline() throws IOException {
    assertThat(train("--optimizer", "random-search", "--steps", "20")).isEqualTo(ExitCode.DONE);

    assertThat(json("out/run.json").at("/steps").asLong()).isEqualTo(20);
  }

  @Test
  void earlyStoppingEndsARunThatGetsNoBetter() throws IOException {
    assertThat(
            train(
                "--validation-fraction",
                "0.3",
                "--patience",
                "2",
                "--epochs",
                "200",
                "--tolerance",
                "0.5"))
        .isEqualTo(ExitCode.DONE);

    assertThat(json("out/run.json").at("/epochs").asDouble()).isLessThan(100);
  }

  @Test
  void divergenceIsExitCode4AndPublishesNothing() throws IOException {
    // Clouds that overlap: a huge step away from zero does not happen to part them.
    Files.writeString(
        folder.resolve("mixed.csv"),
        "label,a,b\n" + "0,1,2\n1,1,2.5\n0,2,1\n1,1.5,2\n0,0,1\n1,3,0\n".repeat(20));

    assertThat(
            run(
                "train",
                "--data",
                path("mixed.csv"),
                "--output",
                path("out"),
                "--loss",
                "squared-hinge",
                "--learning-rate",
                "1000"))
        .isEqualTo(ExitCode.DIVERGED);

    assertThat(err).contains("error:", "remedy:").doesNotContain("\tat ");
    assertThat(folder.resolve("out")).doesNotExist();
    assertThat(traces()).isEmpty();
  }

  @Test
  void aLimitOfTimeIsExitCode6AndPublishesNothing() {
    assertThat(train("--epochs", "1000000", "--max-seconds", "3")).isEqualTo(ExitCode.STOPPED);

    assertThat(err).contains("--max-seconds").doesNotContain("\tat ");
    assertThat(folder.resolve("out")).doesNotExist();
    assertThat(traces()).isEmpty();
  }

  @Test
  void whatIsWrongWithTheDataIsExitCode3() throws IOException {
    Files.writeString(folder.resolve("one.csv"), "label,a,b\nx,1,2\nx,3,4\n");
    Files.writeString(folder.resolve("empty.csv"), "label,a,b\n");
    Files.writeString(folder.resolve("nan.csv"), "label,a,b\nx,1,2\ny,NaN,4\n");
    Files.writeString(folder.resolve("wide.csv"), "label,a,b,c\n0,1,2,3\n1,3,4,5\n");
    Files.writeString(folder.resolve("unseen.csv"), "label,a,b\n0,1,2\n9,3,4\n");
    Map<List<String>, String> faults =
        Map.of(
            List.of("--data", path("missing.csv")), "missing.csv",
            List.of("--data", path("one.csv")), "only the class x",
            List.of("--data", path("empty.csv")), "",
            List.of("--data", path("nan.csv")), "nan.csv",
            List.of("--data", path("train.csv"), "--test", path("wide.csv")), "3 features",
            List.of("--data", path("train.csv"), "--validation", path("unseen.csv")), "9");
    faults.forEach(
        (arguments, message) -> {
          List<String> all = new ArrayList<>(List.of("train", "--output", path("out")));
          all.addAll(arguments);
          assertThat(run(all.toArray(new String[0]))).as(err).isEqualTo(ExitCode.DATA);
          assertThat(err)
              .contains("error:", "expected:", "got:", "remedy:", message)
              .doesNotContain("\tat ");
          assertThat(traces()).isEmpty();
        });
  }

  @Test
  void whatIsWrongWithTheCommandLineIsExitCode2() {
    train("--epochs", "1");

    assertThat(train()).isEqualTo(ExitCode.USAGE);
    assertThat(err).contains("the output exists");
    assertThat(run("train", "--data", path("train.csv"), "--output", "/dev/null/x"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(run("train", "--data", path("train.csv"))).isEqualTo(ExitCode.USAGE);
    assertThat(run("train", "--epoch", "3")).isEqualTo(ExitCode.USAGE);
    assertThat(run("teach")).isEqualTo(ExitCode.USAGE);
    assertThat(run()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void aCheckTellsWhetherATrainingCanBeTrusted() throws IOException {
    assertThat(run("check", "--data", path("train.csv"), "--batch-size", "50"))
        .as(out)
        .isEqualTo(ExitCode.DONE);
    assertThat(out).contains("PASS", "0 failed");

    Files.writeString(folder.resolve("constant.csv"), "label,a,b\n" + "0,1,2\n1,1,2\n".repeat(50));
    assertThat(run("check", "--data", path("constant.csv"))).isEqualTo(ExitCode.GATE);
    assertThat(out).contains("FAIL");
    assertThat(err).contains("error: a check failed").doesNotContain("\tat ");
  }

  @Test
  void aModelToStartFromMustFit() throws IOException {
    train("--epochs", "1");
    Files.writeString(folder.resolve("other.csv"), "label,a,b\n" + "x,1,2\ny,2,1\n".repeat(50));

    assertThat(
            run(
                "train",
                "--data",
                path("other.csv"),
                "--output",
                path("on"),
                "--init-model",
                path("out")))
        .isEqualTo(ExitCode.DATA);
    assertThat(err).contains("2 classes: x, y", "3 classes: 0, 1, 2");
    assertThat(train("--if-exists", "overwrite", "--no-intercept", "--init-model", path("out")))
        .isEqualTo(ExitCode.USAGE);
  }

  @Test
  void anExistingOutputCanBeLeftAlone() throws IOException {
    train("--epochs", "1");
    String before = Files.readString(folder.resolve("out/run.json"));

    assertThat(train("--epochs", "2", "--if-exists", "skip")).isEqualTo(ExitCode.DONE);

    assertThat(Files.readString(folder.resolve("out/run.json"))).isEqualTo(before);
  }

  @Test
  void theResultingConfigurationIsShown() throws IOException {
    Path file = Files.writeString(folder.resolve("job.conf"), "l2 = 0.5\nepochs = 3\n");

    assertThat(run("train", "--config", file.toString(), "--epochs", "4", "--print-config"))
        .isEqualTo(ExitCode.DONE);

    assertThat(out.lines()).contains("l2 = 0.5", "epochs = 4", "seed = 0", "# data =");
  }

  @Test
  void howTheRunEndedIsToldBesideTheOutput() throws IOException {
    assertThat(run("train", "--data", path("missing.csv"), "--output", path("out")))
        .isEqualTo(ExitCode.DATA);
    assertThat(json("out.status.json").at("/status").asText()).isEqualTo("failed");
    assertThat(json("out.status.json").at("/exitCode").asInt()).isEqualTo(3);
    assertThat(json("out.status.json").at("/message").asText()).contains("missing.csv");

    assertThat(train("--epochs", "1")).isEqualTo(ExitCode.DONE);
    assertThat(json("out.status.json").at("/status").asText()).isEqualTo("done");
    assertThat(json("out.status.json").at("/exitCode").asInt(-1)).isZero();
  }

  @Test
  void helpAndVersionAreShown() {
    assertThat(run("--help")).isEqualTo(ExitCode.DONE);
    assertThat(out).contains("Usage:");
    assertThat(run("--version")).isEqualTo(ExitCode.DONE);
    assertThat(out).startsWith("slalom ");
  }

  private ExitCode train(String... options) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "train",
                "--data",
                path("train.csv"),
                "--output",
                path("out"),
                "--batch-size",
                "50"));
    arguments.addAll(List.of(options));
    return run(arguments.toArray(new String[0]));
  }

  private List<String> traces() {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(Path::toString).filter(name -> name.contains(".run-")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
