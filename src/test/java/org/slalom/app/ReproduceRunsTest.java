package org.slalom.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slalom.core.error.ExitCode;

/** A run can be done again from what it has written down. */
class ReproduceRunsTest extends CommandTestBase {

  private static final ObjectMapper JSON = new ObjectMapper();

  @BeforeEach
  void data() throws IOException {
    Files.write(folder.resolve("train.csv"), Clouds.rows(600, 1));
    Files.write(folder.resolve("test.csv"), Clouds.rows(200, 2));
  }

  @Test
  void theSameRowsAndOptionsGiveTheSameWeights() throws IOException {
    train("--test", path("test.csv"), "--min-accuracy", "0.5", "--seed", "7", "--l2", "0.01");
    Files.delete(folder.resolve("test.csv")); // nothing was learnt from it

    assertThat(run("reproduce", path("out"))).as(err).isEqualTo(ExitCode.DONE);
    assertThat(out)
        .contains("rows      the same: 600", manifest().at("/data/fingerprint").asText())
        .contains("weights   the same: " + manifest().at("/weightsSha256").asText());
  }

  @Test
  void dataThatHasMovedIsNamed() throws IOException {
    train("--validation-fraction", "0.2", "--patience", "1", "--local-steps", "0");
    List<String> lines = new ArrayList<>(Clouds.rows(600, 1));
    Collections.shuffle(lines.subList(1, lines.size()), new Random(3));
    Files.write(folder.resolve("moved.csv"), lines);
    Files.delete(folder.resolve("train.csv"));

    assertThat(run("reproduce", path("out"))).isEqualTo(ExitCode.DATA);
    assertThat(err).contains("train.csv");
    assertThat(run("reproduce", path("out"), "--data", path("moved.csv"), "--partitions", "3"))
        .as(err)
        .isEqualTo(ExitCode.DONE);
  }

  @Test
  void otherRowsAreToldFromOtherWeights() throws IOException {
    train();
    Files.write(folder.resolve("other.csv"), Clouds.rows(600, 9));

    assertThat(run("reproduce", path("out"), "--data", path("other.csv"))).isEqualTo(ExitCode.DATA);
    assertThat(err).contains("the rows are not those", "600 rows, fingerprint", "other.csv");

    ObjectNode altered = (ObjectNode) manifest();
    altered.put("weightsSha256", "0123");
    ((ObjectNode) altered.at("/environment")).put("java", "Java 1");
    write(altered);
    assertThat(run("reproduce", path("out"))).isEqualTo(ExitCode.GATE);
    assertThat(err).contains("gave other weights", "0123", "java was Java 1 and is ");
  }

  @Test
  void aModelToStartFromMustBeTheSame() throws IOException {
    train();
    Files.move(folder.resolve("out"), folder.resolve("first"));
    train("--init-model", path("first"));
    Files.move(folder.resolve("first"), folder.resolve("moved"));

    assertThat(run("reproduce", path("out"))).isEqualTo(ExitCode.DATA);
    assertThat(err).contains("there is no model", "first");
    assertThat(run("reproduce", path("out"), "--init-model", path("moved")))
        .as(err)
        .isEqualTo(ExitCode.DONE);
    assertThat(run("reproduce", path("out"), "--init-model", path("out"))).isEqualTo(ExitCode.DATA);
    assertThat(err).contains("the model to start from is another");
  }

  @Test
  void whatCannotBeDoneAgainIsAClearError() throws IOException {
    assertThat(run("reproduce")).isEqualTo(ExitCode.USAGE);
    assertThat(err).contains("RUN is missing");
    assertThat(run("reproduce", path("missing"))).isEqualTo(ExitCode.DATA);
    assertThat(err).contains("the manifest of the run cannot be read", "missing");

    train();
    ObjectNode secret = (ObjectNode) manifest();
    ((ObjectNode) secret.at("/config")).put("data", "s3a://(redacted)@bucket/train.csv");
    write(secret);
    assertThat(run("reproduce", path("out"))).isEqualTo(ExitCode.USAGE);
    assertThat(err).contains("has not written down a secret in --data");
    assertThat(run("reproduce", path("out"), "--data", path("train.csv")))
        .as(err)
        .isEqualTo(ExitCode.DONE);

    ObjectNode later = (ObjectNode) manifest();
    ((ObjectNode) later.at("/config")).put("depth", "3");
    write(later);
    assertThat(run("reproduce", path("out"))).isEqualTo(ExitCode.USAGE);
    assertThat(err).contains("unknown key depth", "run.json of");
  }

  private void train(String... options) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("train", "--data", path("train.csv"), "--output", path("out")));
    arguments.addAll(List.of("--epochs", "2"));
    arguments.addAll(List.of(options));
    assertThat(run(arguments.toArray(new String[0]))).as(err).isEqualTo(ExitCode.DONE);
  }

  private JsonNode manifest() throws IOException {
    return JSON.readTree(folder.resolve("out/run.json").toFile());
  }

  private void write(JsonNode manifest) throws IOException {
    JSON.writeValue(folder.resolve("out/run.json").toFile(), manifest);
  }
}
