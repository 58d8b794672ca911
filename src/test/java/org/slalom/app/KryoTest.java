package org.slalom.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every class that travels is known to Kryo, for users who require that. */
class KryoTest {

  private static final List<String> SETTINGS =
      List.of(
          "spark.serializer=org.apache.spark.serializer.KryoSerializer",
          "spark.kryo.registrationRequired=true");

  @TempDir Path folder;

  @Test
  void trainsAndPredictsWithRegisteredClassesAlone() throws IOException, InterruptedException {
    String data = folder.resolve("train.csv").toString();
    String output = folder.resolve("out").toString();
    String odd = folder.resolve("odd.csv").toString();
    Files.writeString(Path.of(data), "label,a,b\n" + "0,1,2\n1,2,1\n".repeat(100));
    Files.writeString(Path.of(odd), "label,a,b\n" + "0,1,2\n1,2,1\n".repeat(100) + "0,NaN,1\n");

    run(
        "train",
        "--data",
        odd,
        "--bad-rows",
        "quarantine",
        "--max-bad-fraction",
        "0.01",
        "--validation-fraction",
        "0.2",
        "--test",
        data,
        "--epochs",
        "1",
        "--output",
        output);
    run(
        "train",
        "--data",
        data,
        "--test",
        data,
        "--epochs",
        "1",
        "--incumbent",
        output,
        "--max-regression",
        "0.5",
        "--output",
        output + "-next");
    run("predict", "--data", data, "--model", output, "--output", output + "-predictions");
  }

  @Test
  void featuresTravelAsWell() throws IOException, InterruptedException {
    String images = Path.of(System.getProperty("slalom.home", ""), "sample-data/test").toString();
    String output = folder.resolve("out").toString();
    run(
        "train",
        "--data",
        images,
        "--features",
        "bovw+hog",
        "--bovw-words",
        "8",
        "--bovw-stride",
        "4",
        "--bovw-samples",
        "800",
        "--image-size",
        "16x16",
        "--hog-cell",
        "4",
        "--test",
        images,
        "--epochs",
        "1",
        "--output",
        output);
    run("evaluate", "--data", images, "--model", output, "--output", output + "-evaluated");
    run("predict", "--data", images, "--model", output, "--output", output + "-predictions");
  }

  private void run(String... arguments) throws IOException, InterruptedException {
    Path log = folder.resolve("log.txt");
    Process process =
        new ProcessBuilder(MainProcess.command(SETTINGS, arguments))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).as(Files.readString(log)).isZero();
  }
}
