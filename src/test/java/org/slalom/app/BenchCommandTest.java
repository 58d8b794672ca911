package org.slalom.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slalom.ChildJvm;
import org.slalom.TestSpark;
import org.slalom.core.error.ExitCode;

/** The measurements, on data so small that their figures mean nothing. */
class BenchCommandTest {

  private static final int ROWS = 600;

  @TempDir private Path folder;
  private Path data;

  @BeforeEach
  void writeSeparableRows() throws IOException {
    TestSpark.session();
    Random random = new Random(1);
    StringBuilder csv = new StringBuilder("label,a,b,c,d\n");
    for (int row = 0; row < ROWS; row++) {
      double centre = 4.0 * (row % 2);
      csv.append(row % 2);
      for (int d = 0; d < 4; d++) {
        csv.append(',').append(centre + random.nextGaussian());
      }
      csv.append('\n');
    }
    data = Files.writeString(folder.resolve("rows.csv"), csv);
  }

  @Test
  void trainingsAreComparedOnTheSameRows() throws JsonProcessingException {
    List<JsonNode> lines = bench("--only", "fit", "--rounds", "1");

    assertThat(lines)
        .extracting(line -> line.get("contender").asText())
        .containsExactly("slalom", "logistic-regression", "one-vs-rest");
    assertThat(lines)
        .allSatisfy(
            line -> {
              assertThat(line.get("bench").asText()).isEqualTo("fit");
              assertThat(line.get("seconds").asDouble()).isPositive();
              assertThat(line.get("train accuracy").asDouble()).isGreaterThan(0.97);
              assertThat(line.get("held-out accuracy").asDouble()).isGreaterThan(0.97);
            });
  }

  @Test
  void stepsAreComparedWithAnEmptyJobAndMllib() throws JsonProcessingException {
    List<JsonNode> lines = bench("--only", "step", "--rounds", "1");

    assertThat(lines).extracting(line -> line.get("B").asInt()).containsExactly(256, 4096);
    assertThat(lines)
        .allSatisfy(
            line -> {
              double step = line.get("step ms").asDouble();
              assertThat(line.get("step / floor").asDouble())
                  .isEqualTo(step / line.get("floor ms").asDouble());
              assertThat(line.get("mllib / step").asDouble())
                  .isEqualTo(line.get("mllib ms").asDouble() / step);
            });
  }

  @Test
  void localStepsAreComparedWithSynchronousOnesByTheTimeToTheSameLoss()
      throws JsonProcessingException {
    assertFirstLineIsOfLocalSteps(
        bench(
            "--only", "local-steps", "--rounds", "1", "--local-steps", "50", "--batch-size", "8"));
  }

  @Tag("slow")
  @Test
  void aClusterIsStartedForTheSame() throws IOException, InterruptedException {
    Path sparkHome = Path.of(System.getProperty("slalom.home", "."), "target", "spark");
    assumeTrue(Files.isDirectory(sparkHome.resolve("jars")), "the embedded Spark is not built");
    ProcessBuilder builder =
        new ProcessBuilder(
            MainProcess.command(
                List.of("spark.executor.extraClassPath=" + ChildJvm.applicationClasses()),
                "bench",
                "--only",
                "cluster",
                "--rounds",
                "1",
                "--data",
                data.toString()));
    builder.environment().put("SPARK_HOME", sparkHome.toAbsolutePath().toString());
    assertFirstLineIsOfLocalSteps(jsonLines(ChildJvm.run(builder)));
  }

  private static void assertFirstLineIsOfLocalSteps(List<JsonNode> lines) {
    assertThat(lines)
        .extracting(line -> line.get("steps").asText())
        .containsExactly("local", "synchronous", "synchronous", "synchronous");
    JsonNode local = lines.get(0);
    assertThat(local.get("jobs").asInt()).isLessThan(lines.get(1).get("jobs").asInt());
    assertThat(lines.subList(1, lines.size()))
        .allSatisfy(
            line -> {
              double loss = line.get("same loss").asDouble();
              assertThat(loss)
                  .isEqualTo(
                      Math.max(
                          line.get("final loss").asDouble(), local.get("final loss").asDouble()));
              assertThat(line.get("times sooner").asDouble())
                  .isEqualTo(line.get("s").asDouble() / line.get("s, local").asDouble());
            });
  }

  @Tag("slow")
  @Test
  void aContenderMayHaveAProcessOfItsOwn() throws JsonProcessingException {
    List<JsonNode> lines =
        bench("--only", "fit", "--fresh", "--contenders", "slalom,logistic-regression");

    assertThat(lines)
        .extracting(line -> line.get("contender").asText())
        .containsExactly("slalom", "logistic-regression");
  }

  private List<JsonNode> bench(String... options) throws JsonProcessingException {
    List<String> arguments = new ArrayList<>(List.of("bench", "--data", data.toString()));
    arguments.addAll(List.of(options));
    CommandRun run = CommandRun.of(arguments);
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE);
    return jsonLines(run.out().lines().toList());
  }

  private static List<JsonNode> jsonLines(List<String> output) throws JsonProcessingException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : output.stream().filter(it -> it.startsWith("{")).toList()) {
      lines.add(new ObjectMapper().readTree(line));
    }
    return lines;
  }
}
