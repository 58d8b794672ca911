package org.slalom.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slalom.TestSpark;
import org.slalom.core.error.ExitCode;
import org.slalom.core.onnx.Network;

/** Trainings on embeddings by a network, from the command line to a served model. */
class OnnxRunsTest extends CommandTestBase {

  private static final String DATA =
      Path.of(System.getProperty("slalom.home", ""), "sample-data", "test")
          .toAbsolutePath()
          .toString();

  private static final int SIDE = 8;
  private static final int EMBEDDED = 20;

  @BeforeEach
  void network() throws IOException {
    write("net.onnx", 1);
  }

  /** A random projection of the pixels. */
  private void write(String name, long seed) throws IOException {
    float[] matrix = new float[3 * SIDE * SIDE * EMBEDDED];
    Random random = new Random(seed);
    for (int i = 0; i < matrix.length; i++) {
      matrix[i] = (float) random.nextGaussian() / SIDE;
    }
    Files.write(folder.resolve(name), Network.product(matrix, EMBEDDED, -1, 3, SIDE, SIDE));
  }

  /** A command line; options that are given go before those of all. */
  private String[] arguments(String command, String output, Map<String, String> given) {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("--data", DATA);
    options.put("--output", path(output));
    options.put("--image-size", SIDE + "x" + SIDE);
    options.put("--features", "onnx");
    options.put("--onnx-model", path("net.onnx"));
    options.putAll(given);
    return Stream.concat(
            Stream.of(command),
            options.entrySet().stream().flatMap(it -> Stream.of(it.getKey(), it.getValue())))
        .toArray(String[]::new);
  }

  private ExitCode train(String output, Map<String, String> given) {
    return run(arguments("train", output, given));
  }

  private String weights(String output) throws IOException {
    return json(output + "/run.json").get("weightsSha256").asText();
  }

  @Test
  void thePartitionsDoNotMatter() throws IOException {
    for (String partitions : List.of("1", "7")) {
      Map<String, String> options =
          Map.of("--features", "onnx+colorhist", "--epochs", "2", "--partitions", partitions);
      assertThat(train("of" + partitions, options)).as(err).isEqualTo(ExitCode.DONE);
    }
    assertThat(weights("of7")).isEqualTo(weights("of1"));
    assertThat(json("of1/run.json").get("dimension").asInt()).isEqualTo(EMBEDDED + 64);
  }

  /** Also of a network whose numbers depend on all images that it is given at once. */
  @Test
  void thePartitionsDoNotMatterToBatches() throws IOException {
    Files.write(
        folder.resolve("net.onnx"),
        Network.of(-1, 3, SIDE, SIDE)
            .node("Flatten", "flat", "image")
            .meanOfAll("mean", "flat")
            .node("Sub", "centred", "flat", "mean")
            .output("centred", -1, 3 * SIDE * SIDE)
            .toBytes());
    Map<String, String> options = new HashMap<>(Map.of("--epochs", "2"));
    for (String partitions : List.of("1", "7")) {
      options.putAll(Map.of("--partitions", partitions, "--onnx-batch", "4"));
      options.putAll(Map.of("--validation", DATA, "--patience", "1"));
      assertThat(train("of" + partitions, options)).as(err).isEqualTo(ExitCode.DONE);
    }
    assertThat(weights("of7")).isEqualTo(weights("of1"));
    options.put("--onnx-batch", "1");
    assertThat(train("alone", options)).as(err).isEqualTo(ExitCode.DONE);
    assertThat(weights("alone")).isNotEqualTo(weights("of1"));
  }

  /** The model says the same in its run, to "evaluate", to "predict", and to plain Spark. */
  @Test
  void whatIsTrainedIsWhatIsServed() throws IOException {
    assertThat(train("out", Map.of("--test", DATA, "--onnx-batch", "4")))
        .as(err)
        .isEqualTo(ExitCode.DONE);
    JsonNode trained = json("out/run.json").at("/metrics/test");
    Files.delete(folder.resolve("net.onnx")); // its bytes are in the model

    run("evaluate", "--model", path("out"), "--data", DATA, "--output", path("evaluated"));
    assertThat(json("evaluated/run.json").at("/metrics/test")).as(err).isEqualTo(trained);

    run("predict", "--model", path("out"), "--data", DATA, "--output", path("said"));
    Map<String, Row> said = new HashMap<>();
    for (Row row : TestSpark.session().read().parquet(path("said")).collectAsList()) {
      said.put(row.<String>getAs("place"), row);
    }
    List<Row> served =
        PipelineModel.load(path("out/model"))
            .transform(TestSpark.session().read().format("binaryFile").load(DATA + "/*/00*.png"))
            .select("path", "predictedLabel", "rawPrediction")
            .collectAsList();
    assertThat(served).isNotEmpty();
    for (Row row : served) {
      Row other = Objects.requireNonNull(said.get(row.getString(0)), row.getString(0));
      assertThat(other.<String>getAs("prediction")).isEqualTo(row.getString(1));
      double[] scores = row.<Vector>getAs(2).toArray();
      double[] expected =
          other.<Object, Object>getJavaMap(other.fieldIndex("scores")).entrySet().stream()
              .sorted((a, b) -> a.getKey().toString().compareTo(b.getKey().toString()))
              .mapToDouble(score -> (Float) score.getValue())
              .toArray();
      assertThat(scores).containsExactly(expected);
    }
  }

  @Test
  void aTableOfEmbeddingsAndItsFeaturizer() throws IOException {
    assertThat(run(arguments("features", "table", Map.of()))).as(err).isEqualTo(ExitCode.DONE);
    Files.delete(folder.resolve("net.onnx"));
    assertThat(
            run(
                "features",
                "--data",
                DATA,
                "--featurizer",
                path("table"),
                "--output",
                path("more")))
        .as(err)
        .isEqualTo(ExitCode.DONE);
    Map<String, Vector> first = embeddings("table");
    assertThat(first.values()).isNotEmpty().allMatch(vector -> vector.size() == EMBEDDED);
    assertThat(embeddings("more")).isEqualTo(first);
  }

  @Test
  void aTableInBatchesHasTheSameRows() throws IOException {
    for (String batch : List.of("1", "7")) {
      Map<String, String> options = Map.of("--onnx-batch", batch);
      assertThat(run(arguments("features", "by" + batch, options)))
          .as(err)
          .isEqualTo(ExitCode.DONE);
    }
    Map<String, Vector> alone = embeddings("by1");
    Map<String, Vector> together = embeddings("by7");
    assertThat(together.keySet()).isEqualTo(alone.keySet());
    together.forEach(
        (place, vector) ->
            assertThat(vector.toArray())
                .containsExactly(Objects.requireNonNull(alone.get(place)).toArray(), within(1e-5)));
  }

  private Map<String, Vector> embeddings(String table) {
    return TestSpark.session().read().parquet(path(table)).collectAsList().stream()
        .collect(Collectors.toMap(row -> row.<String>getAs("place"), row -> row.getAs("features")));
  }

  /** The path of a network says nothing: its content is what a run and a model are known by. */
  @Test
  void anotherNetworkAtTheSamePathIsNoticed() throws IOException {
    assertThat(train("first", Map.of("--steps", "2"))).as(err).isEqualTo(ExitCode.DONE);
    Map<String, String> endless =
        Map.of("--epochs", "100000", "--checkpoint-every", "1", "--max-seconds", "10");
    assertThat(train("out", endless)).as(err).isEqualTo(ExitCode.STOPPED);
    write("net.onnx", 2);

    assertThat(train("out", endless)).as(err).isEqualTo(ExitCode.DATA);
    assertThat(err).contains("network");
    assertThat(train("warm", Map.of("--init-model", path("first")))).isEqualTo(ExitCode.USAGE);
    assertThat(err).contains("has other features");
  }

  @Test
  void whatCannotBeDoneIsTold() throws IOException {
    assertThat(train("out", Map.of("--onnx-output", "logits"))).isEqualTo(ExitCode.USAGE);
    assertThat(err).contains("no such output", "logits", "embedding");
    assertThat(train("out", Map.of("--image-size", "9x9"))).isEqualTo(ExitCode.USAGE);
    assertThat(err).contains("does not take these images", "[1, 3, 9, 9]", "--image-size");
    assertThat(train("out", Map.of("--onnx-batch", "0"))).isEqualTo(ExitCode.USAGE);
    assertThat(err).contains("onnx-batch");
    assertThat(train("out", Map.of("--onnx-batch", "1000000"))).isEqualTo(ExitCode.USAGE);
    assertThat(err).contains("so many images at once", "lower --onnx-batch");
    assertThat(train("out", Map.of("--onnx-std", "0"))).isEqualTo(ExitCode.USAGE);
    assertThat(err).contains("a number above 0");
    assertThat(train("out", Map.of("--onnx-model", path("none.onnx")))).isEqualTo(ExitCode.DATA);
    assertThat(err).contains("no such file", "none.onnx");
    Files.createDirectory(folder.resolve("sub"));
    assertThat(train("out", Map.of("--onnx-model", path("sub")))).isEqualTo(ExitCode.DATA);
    assertThat(err).contains("a folder");
    assertThat(train("out", Map.of("--onnx-model", "net:1.onnx"))).isEqualTo(ExitCode.DATA);
    assertThat(err).contains("net:1.onnx").doesNotContain("\tat ");
    assertThat(train("net.onnx", Map.of())).isEqualTo(ExitCode.USAGE);
    assertThat(err).contains("the output overlaps what is read");
    Files.writeString(folder.resolve("torn.onnx"), "no network", StandardCharsets.UTF_8);
    assertThat(train("out", Map.of("--onnx-model", path("torn.onnx")))).isEqualTo(ExitCode.DATA);
    assertThat(err).contains("no ONNX network", "torn.onnx").doesNotContain("\tat ");
    assertThat(run("train", "--data", DATA, "--output", path("out"), "--features", "onnx"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(err).contains("--onnx-model");
    Files.write(
        folder.resolve("log.onnx"),
        Network.of(1, 3, SIDE, SIDE)
            .node("Log", "x", "image")
            .output("x", 1, 3, SIDE, SIDE)
            .toBytes());
    assertThat(train("out", Map.of("--onnx-model", path("log.onnx")))).isEqualTo(ExitCode.DATA);
    assertThat(err).contains("finite numbers", "--onnx-mean").doesNotContain("\tat ");
  }

  @Test
  void withoutOnnxRuntimeItSaysWhatToBring() throws Exception {
    String classPath =
        Arrays.stream(StartUp.usual().classPath().split(File.pathSeparator, -1))
            .filter(entry -> !entry.contains("onnxruntime"))
            .collect(Collectors.joining(File.pathSeparator));
    String logging = "log4j2.configurationFile";
    StartUp without =
        new StartUp(
            classPath,
            List.of(
                "-XX:TieredStopAtLevel=1", "-D" + logging + "=" + System.getProperty(logging, "")));
    Process process =
        new ProcessBuilder(
                MainProcess.command(without, List.of(), arguments("train", "out", Map.of())))
            .redirectErrorStream(true)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(printed).isEqualTo(ExitCode.USAGE.code());
    assertThat(printed)
        .contains("ONNX Runtime", "--packages com.microsoft.onnxruntime:onnxruntime:")
        .doesNotContain("\tat ");
  }
}
