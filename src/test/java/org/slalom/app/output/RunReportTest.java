package org.slalom.app.output;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slalom.app.config.CommandName;
import org.slalom.app.config.IfExists;
import org.slalom.core.metrics.Evaluation;

class RunReportTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  @Test
  void tellsWhatCameOutOfARun() throws IOException {
    Evaluation evaluation = new Evaluation(2);
    evaluation.add(0, 0, 0, 0.5, 1);
    evaluation.add(1, 0, 1, 1.5, 1);
    RunReport report = new RunReport(CommandName.TRAIN, RunId.next());
    report.model("abc", List.of("cat", "dog"), 784);
    report.training(100, 2.5);
    report.data("00ff", 2, 0);
    report.metrics("train", evaluation, List.of("cat", "dog"));
    Stopwatch stopwatch = new Stopwatch();
    stopwatch.time(Phase.TRAIN, () -> {});
    stopwatch.time(Phase.READ, () -> {});
    report.finish(
        stopwatch, Map.of("l2", "0.1", "data", "s3a://me:pass@bucket/x"), Map.of("java", "17"));

    JsonNode json = written(report);

    assertThat(json.at("/status").asText()).isEqualTo("done");
    assertThat(json.at("/exitCode").asInt(-1)).isZero();
    assertThat(json.at("/weightsSha256").asText()).isEqualTo("abc");
    assertThat(json.at("/classes/1").asText()).isEqualTo("dog");
    assertThat(json.at("/dimension").asInt()).isEqualTo(784);
    assertThat(json.at("/steps").asLong()).isEqualTo(100);
    assertThat(json.at("/epochs").asDouble()).isEqualTo(2.5);
    assertThat(json.at("/metrics/train/loss").asDouble()).isEqualTo(1.0);
    assertThat(json.at("/metrics/train/accuracy").asDouble()).isEqualTo(0.5);
    assertThat(json.at("/metrics/train/topFiveAccuracy").asDouble()).isEqualTo(1.0);
    assertThat(json.at("/metrics/train/rows").asLong()).isEqualTo(2);
    assertThat(json.at("/metrics/train/classes/0/precision").asDouble()).isEqualTo(0.5);
    assertThat(json.at("/metrics/train/confusion/1/0").asLong()).isEqualTo(1);
    assertThat(json.at("/data/fingerprint").asText()).isEqualTo("00ff");
    assertThat(json.at("/data/quarantined").asLong(-1)).isZero();
    assertThat(json.at("/timing").properties())
        .extracting(Map.Entry::getKey)
        .containsExactly("totalSeconds", "readSeconds", "trainSeconds");
    assertThat(json.at("/config/l2").asText()).isEqualTo("0.1");
    assertThat(json.at("/config/data").asText()).isEqualTo("s3a://(redacted)@bucket/x");
    assertThat(json.at("/environment/java").asText()).isEqualTo("17");
  }

  @Test
  void secretsAreLeftOut() {
    Map<String, String> shown =
        Redaction.of(
            Map.of(
                "spark.hadoop.fs.s3a.access.key", "AKIA",
                "spark.ssl.keyPassword", "hush",
                "spark.some.Token", "t",
                "spark.executor.memory", "2g"));

    assertThat(shown).containsEntry("spark.executor.memory", "2g");
    assertThat(shown.values()).doesNotContain("AKIA", "hush", "t");
  }

  @Test
  void theLogCanBeFollowedWhileItGrows() throws IOException {
    try (OutputFolder output = open()) {
      Path file = Path.of(output.staging().toUri().getPath(), "metrics.jsonl");
      MetricsLog log = new MetricsLog(output);
      log.write("epoch", Map.of("loss", 0.25));
      assertThat(JSON.readTree(Files.readString(file)).at("/loss").asDouble()).isEqualTo(0.25);

      log.write("epoch", Map.of("loss", Double.NaN));
      log.close();

      assertThat(Files.readAllLines(file))
          .hasSize(2)
          .last()
          .asString()
          .contains("\"loss\":\"NaN\"");
    }
  }

  private JsonNode written(RunReport report) throws IOException {
    try (OutputFolder output = open()) {
      report.write(output);
      output.publish();
    }
    return JSON.readTree(folder.resolve("out/run.json").toFile());
  }

  private OutputFolder open() {
    Configuration hadoop = new Configuration();
    return OutputFolder.open(
            OutputPlace.of(folder.resolve("out").toString(), hadoop),
            OutputLock.none(),
            IfExists.ERROR,
            CommandName.TRAIN,
            RunId.next(),
            List.of(),
            hadoop)
        .orElseThrow();
  }
}
