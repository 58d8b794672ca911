package org.slalom.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slalom.core.error.ExitCode;

/** What becomes of a model is decided by held-out rows. */
class GateRunsTest extends CommandTestBase {

  @BeforeEach
  void data() throws IOException {
    Files.write(folder.resolve("train.csv"), Clouds.rows(600, 1));
    List<String> test = Clouds.rows(900, 2);
    test.set(1, "0,-1.2,2.7"); // in the middle of class 1
    Files.write(folder.resolve("test.csv"), test);
  }

  @Test
  void aModelThatPassesIsPublishedWithTheReportOfTheGate() throws IOException {
    assertThat(train("out", "--min-accuracy", "0.9", "--min-class-recall", "0.8"))
        .as(err)
        .isEqualTo(ExitCode.DONE);

    JsonNode gate = json("out/run.json").at("/gate");
    assertThat(gate.at("/verdict").asText()).isEqualTo("passed");
    assertThat(gate.at("/heldOut").asText()).isEqualTo("test");
    assertThat(gate.at("/rows").asInt()).isEqualTo(900);
    assertThat(gate.at("/checks").size()).isEqualTo(2);
    assertThat(gate.at("/checks/0/value"))
        .isEqualTo(json("out/run.json").at("/metrics/test/accuracy"));
  }

  @Test
  void aRejectedModelIsKeptBesideAndTheFormerOneStays() throws IOException {
    train("out");
    String former = Files.readString(folder.resolve("out/run.json"));

    assertThat(
            train(
                "out",
                "--if-exists",
                "overwrite",
                "--min-accuracy",
                "1",
                "--seed",
                "3",
                "--checkpoint-every",
                "2"))
        .isEqualTo(ExitCode.GATE);

    assertThat(err)
        .contains("did not pass the gate", "an accuracy of at least 1", "out.rejected-", "remedy:")
        .doesNotContain("\tat ");
    assertThat(Files.readString(folder.resolve("out/run.json"))).isEqualTo(former);
    Path rejected = rejected("out").get(0);
    JsonNode run = new ObjectMapper().readTree(rejected.resolve("run.json").toFile());
    assertThat(run.at("/status").asText()).isEqualTo("rejected");
    assertThat(run.at("/exitCode").asInt()).isEqualTo(5);
    assertThat(run.at("/gate/verdict").asText()).isEqualTo("rejected");
    assertThat(run.at("/gate/checks/0/passed").asBoolean(true)).isFalse();
    assertThat(run.at("/metrics/test/rows").asInt()).isEqualTo(900);
    assertThat(json("out.status.json").at("/exitCode").asInt()).isEqualTo(5);
    assertThat(folder.resolve("out.checkpoints")).doesNotExist(); // nothing to go on with
    assertThat(run("evaluate", "--model", rejected.toString(), "--data", path("test.csv")))
        .isEqualTo(ExitCode.DONE);
  }

  @Test
  void theLastThreeRejectedModelsAreKept() {
    List<Path> seen = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      assertThat(train("out", "--min-accuracy", "1", "--steps", "1")).isEqualTo(ExitCode.GATE);
      rejected("out").stream().filter(path -> !seen.contains(path)).forEach(seen::add);
    }
    assertThat(seen).hasSize(4);
    assertThat(rejected("out")).hasSize(3).doesNotContain(seen.stream().sorted().toList().get(0));
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @Test
  void aClassThatIsHardlyFoundIsNamed() throws IOException {
    List<String> lines = new ArrayList<>(Clouds.rows(900, 2));
    lines.replaceAll(line -> line.startsWith("2,") ? "2,-1.2,2.7" : line); // where class 1 lies
    Files.write(folder.resolve("test.csv"), lines);

    assertThat(train("out", "--min-class-recall", "0.5")).isEqualTo(ExitCode.GATE);
    assertThat(err).contains("a recall of at least 0.5 for every class", "0.0000 for 2");
  }

  @Test
  void anEqualModelFollowsItsIncumbentAndAWorseOneDoesNot() throws IOException {
    train("former");

    assertThat(train("out", "--incumbent", path("former"))).as(err).isEqualTo(ExitCode.DONE);
    JsonNode incumbent = json("out/run.json").at("/gate/incumbent");
    assertThat(incumbent.at("/found").asBoolean()).isTrue();
    assertThat(incumbent.at("/weightsSha256"))
        .isEqualTo(json("former/run.json").at("/weightsSha256"));
    assertThat(incumbent.at("/difference").asDouble(1)).isZero();
    assertThat(incumbent.at("/pValue").asDouble()).isEqualTo(1);
    assertThat(incumbent.at("/lowerBound").asDouble()).isBetween(-0.005, 0.0);
    assertThat(incumbent.at("/bothRight").asInt() + incumbent.at("/neitherRight").asInt())
        .isEqualTo(900);

    assertThat(
            train(
                "out",
                "--if-exists",
                "overwrite",
                "--incumbent",
                path("out"),
                "--optimizer",
                "random-search",
                "--steps",
                "2"))
        .isEqualTo(ExitCode.GATE);
    assertThat(err).contains("p of at least 0.05", "against the incumbent", "above -0.005");
    assertThat(rejected("out")).hasSize(1);
  }

  @Test
  void anIncumbentThatTheOutputWillReplaceMayBeMissingAtFirst() throws IOException {
    assertThat(train("out", "--incumbent", path("out"))).as(err).isEqualTo(ExitCode.DONE);
    assertThat(json("out/run.json").at("/gate/incumbent/found").asBoolean(true)).isFalse();

    assertThat(train("out", "--incumbent", path("out"), "--if-exists", "overwrite"))
        .as(err)
        .isEqualTo(ExitCode.DONE);
    assertThat(json("out/run.json").at("/gate/incumbent/found").asBoolean()).isTrue();
  }

  @Test
  void whatCannotBeJudgedIsRefusedBeforeTheTraining() throws IOException {
    train("former");
    Files.write(folder.resolve("few.csv"), Clouds.rows(538, 4));
    Files.writeString(folder.resolve("two.csv"), "label,a,b\n" + "x,1,2\ny,2,1\n".repeat(50));

    assertThat(train("out", "--incumbent", path("missing"))).isEqualTo(ExitCode.DATA);
    assertThat(err).contains("there is no model", "missing");
    assertThat(fewRows()).isEqualTo(ExitCode.USAGE);
    assertThat(err).contains("too few held-out rows", "539 or more", "538 rows of test");
    assertThat(
            run(
                "train",
                "--data",
                path("two.csv"),
                "--test",
                path("two.csv"),
                "--output",
                path("out"),
                "--incumbent",
                path("former")))
        .isEqualTo(ExitCode.DATA);
    assertThat(err).contains("the incumbent does not fit", "2 classes: x, y");
    for (List<String> gate :
        List.of(
            List.of("--min-accuracy", "0.5"),
            List.of("--min-class-recall", "0.5"),
            List.of("--incumbent", path("former")))) {
      List<String> arguments = new ArrayList<>(gate);
      arguments.addAll(0, List.of("train", "--data", path("train.csv"), "--output", path("out")));
      assertThat(run(arguments.toArray(new String[0]))).isEqualTo(ExitCode.USAGE);
      assertThat(err).contains("a gate has nothing to judge by", gate.get(0));
    }
    assertThat(folder.resolve("out")).doesNotExist();
    assertThat(rejected("out")).isEmpty();
  }

  private ExitCode fewRows() {
    return run(
        "train",
        "--data",
        path("train.csv"),
        "--test",
        path("few.csv"),
        "--output",
        path("out"),
        "--incumbent",
        path("former"));
  }

  private ExitCode train(String output, String... options) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "train",
                "--data",
                path("train.csv"),
                "--test",
                path("test.csv"),
                "--output",
                path(output)));
    if (!List.of(options).contains("--steps")) {
      arguments.addAll(List.of("--epochs", "3"));
    }
    arguments.addAll(List.of(options));
    return run(arguments.toArray(new String[0]));
  }

  private List<Path> rejected(String output) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith(output + ".rejected-"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
