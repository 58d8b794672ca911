package org.slalom.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a newcomer sees: a clone with nothing built in it, and the real Maven, Java and Spark. */
@Tag("slow")
class FreshCloneTest {

  private static final Path PROJECT = Path.of(System.getProperty("slalom.home"));

  @TempDir static Path folder;
  private static Path clone;

  @BeforeAll
  static void copyWhatTheRepositoryHolds() throws IOException, InterruptedException {
    clone = folder.resolve("clone");
    for (String part : List.of("pom.xml", "submit.sh", ".mvn", "conf", "sample-data", "src/main")) {
      copy(PROJECT.resolve(part), clone.resolve(part));
    }
    submit(0, Duration.ofMinutes(5), "--version");
  }

  @Test
  void helpTakesLessThanThreeSeconds() throws Exception {
    submit(0, Duration.ofSeconds(3), "--help");
    submit(0, Duration.ofSeconds(3), "train", "--help");
    assertThat(Files.readString(folder.resolve("output"))).contains("--learning-rate", "auto");
  }

  @Test
  void theSampleDataIsTrainedOnAndTheModelSaved() throws Exception {
    submit(0, Duration.ofMinutes(5));

    Path run = clone.resolve("target/sample-run");
    JsonNode report = new ObjectMapper().readTree(run.resolve("run.json").toFile());
    assertThat(report.path("exitCode").asInt(-1)).isZero();
    assertThat(report.path("weightsSha256").asText()).hasSize(64);
    assertThat(run.resolve("model")).isDirectory();
    assertThat(Files.readString(folder.resolve("errors")))
        .contains("saving the model")
        .doesNotContain(" WARN ", " ERROR ");
  }

  @Test
  void aFaultOfTheUserHasItsExitCodeAndNoStackTrace() throws Exception {
    Path output = folder.resolve("never");

    submit(
        3,
        Duration.ofMinutes(2),
        "train",
        "--data",
        "/no/such/images",
        "--output",
        output.toString());

    assertThat(Files.readString(folder.resolve("errors")))
        .contains("/no/such/images", "remedy:")
        .doesNotContain("\tat ");
  }

  /** Runs the script of the clone, which is to end with the exit code within the limit. */
  private static void submit(int exitCode, Duration limit, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(clone.resolve("submit.sh").toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(folder.resolve("output").toFile())
            .redirectError(folder.resolve("errors").toFile());
    builder.environment().remove("SPARK_HOME");
    Process process = builder.start();
    boolean ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    process.destroyForcibly();
    assertThat(ended).as("ends within %s", limit).isTrue();
    assertThat(process.exitValue())
        .as(Files.readString(folder.resolve("errors")))
        .isEqualTo(exitCode);
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path each : (Iterable<Path>) all::iterator) {
        Path target = to.resolve(from.relativize(each).toString());
        Files.createDirectories(target.getParent());
        if (!Files.isDirectory(each)) {
          Files.copy(each, target, StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
  }
}
