package org.slalom.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.slalom.TestSpark;
import org.slalom.core.error.ExitCode;
import org.slalom.ml.ImageFeaturizerModel;

/** From folders of images to a table of features, and on to a model. */
class FeaturesCommandTest extends CommandTestBase {

  private static final List<String> WORDS =
      List.of(
          "--features",
          "bovw+colorhist",
          "--bovw-words",
          "12",
          "--bovw-stride",
          "3",
          "--bovw-samples",
          "3000",
          "--image-size",
          "24x24");

  private ExitCode features(String data, String output, List<String> options) {
    return run(arguments(data, path(output), options).toArray(String[]::new));
  }

  private static List<String> arguments(String data, String output, List<String> options) {
    List<String> all = new ArrayList<>(List.of("features", "--data", data, "--output", output));
    all.addAll(options);
    return all;
  }

  private static String samples(String split) {
    return SAMPLES.resolve(split).toString();
  }

  private static Dataset<Row> table(String path) {
    return TestSpark.session().read().parquet(path);
  }

  /** The rows in words, by the names of the files that they are of. */
  private static Set<String> rows(Dataset<Row> table, String place, String... columns) {
    Set<String> rows = new TreeSet<>();
    for (Row row : table.collectAsList()) {
      String path = row.getAs(place);
      rows.add(
          path.substring(path.indexOf("sample-data"))
              + Arrays.stream(columns)
                  .map(column -> " " + row.<Object>getAs(column))
                  .collect(Collectors.joining()));
    }
    return rows;
  }

  @Test
  void aTableOfWhatTheSavedFeaturizerComputes() {
    assertThat(features(samples("test"), "out", WORDS)).as(err).isEqualTo(ExitCode.DONE);
    assertThat(out).contains("features each");

    Dataset<Row> images =
        TestSpark.session()
            .read()
            .format("binaryFile")
            .option("recursiveFileLookup", true)
            .load(samples("test"));
    Dataset<Row> computed =
        ImageFeaturizerModel.load(path("out/_featurizer")).setImageCol("content").transform(images);
    assertThat(rows(table(path("out")), "place", "features"))
        .isNotEmpty()
        .isEqualTo(rows(computed, "path", "features"));
    assertThat(table(path("out")).columns())
        .containsExactly("id", "label", "weight", "features", "place");
  }

  @Test
  void aModelIsTrainedOnTheTableAndMeasuredOnTheSameFeaturesOfOtherImages() throws IOException {
    features(samples("train"), "train", WORDS);
    assertThat(features(samples("test"), "test", List.of("--featurizer", path("train"))))
        .as(err)
        .isEqualTo(ExitCode.DONE);
    assertThat(
            run(
                "train",
                "--data",
                path("train"),
                "--test",
                path("test"),
                "--standardize",
                "--l2",
                "0.001",
                "--output",
                path("model")))
        .as(err)
        .isEqualTo(ExitCode.DONE);

    assertThat(json("model/run.json").at("/metrics/test/accuracy").asDouble()).isGreaterThan(0.4);
  }

  @Test
  void imagesThatCannotBeUsedAreToldOfOrSetAside() throws IOException {
    Path images = folder.resolve("images");
    FileUtils.copyDirectory(SAMPLES.resolve("test/hut").toFile(), images.resolve("hut").toFile());
    Files.writeString(images.resolve("hut/torn.png"), "no image");

    assertThat(features(images.toString(), "out", List.of())).isEqualTo(ExitCode.DATA);
    assertThat(err).contains("torn.png");
    assertThat(
            features(
                images.toString(),
                "out",
                List.of("--bad-rows", "quarantine", "--max-bad-fraction", "0.5")))
        .as(err)
        .isEqualTo(ExitCode.DONE);

    List<Row> left = table(path("out/_quarantine")).collectAsList();
    assertThat(left).hasSize(1);
    assertThat(left.get(0).<String>getAs("place")).contains("torn.png");
    assertThat(json("out/_run.json").at("/data/quarantined").asInt()).isEqualTo(1);
    assertThat(table(path("out")).count())
        .isEqualTo(json("out/_run.json").at("/data/rows").asLong());
  }

  /** Parts that were done when a run was killed are not computed again. */
  @Test
  void aKilledRunGoesOn() throws IOException, InterruptedException {
    List<String> slow =
        List.of("--features", "bovw", "--bovw-words", "200", "--bovw-samples", "2000");
    features(samples("train"), "undisturbed", slow);
    Path rows = folder.resolve("out.partial/rows");
    Process process = start(arguments(samples("train"), path("out"), slow));
    try {
      while (process.isAlive() && parts(rows).isEmpty()) {
        TimeUnit.MILLISECONDS.sleep(5);
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
    Set<String> done = parts(rows);
    assertThat(done).isNotEmpty();

    assertThat(features(samples("train"), "out", List.of())).isEqualTo(ExitCode.USAGE);
    assertThat(err).contains("had another configuration", "bovw");
    assertThat(features(samples("train"), "out", slow)).as(err).isEqualTo(ExitCode.DONE);

    assertThat(err).contains("are there already");
    assertThat(parts(folder.resolve("out"))).containsAll(done);
    assertThat(rows(table(path("out")), "place", "label", "features"))
        .isEqualTo(rows(table(path("undisturbed")), "place", "label", "features"));
    assertThat(folder.resolve("out.partial")).doesNotExist();
  }

  private Process start(List<String> arguments) throws IOException {
    return new ProcessBuilder(MainProcess.command(List.of(), arguments.toArray(String[]::new)))
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("killed.log").toFile())
        .start();
  }

  private static Set<String> parts(Path rows) throws IOException {
    if (!Files.isDirectory(rows)) {
      return Set.of();
    }
    try (Stream<Path> files = Files.list(rows)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("part-"))
          .collect(Collectors.toSet());
    }
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    assertThat(features(samples("test"), "out", List.of("--features", "hog", "--featurizer", "x")))
        .isEqualTo(ExitCode.USAGE);
    assertThat(err).contains("either --features or --featurizer");
    assertThat(features(samples("test"), "out", List.of("--resume", "require")))
        .isEqualTo(ExitCode.USAGE);
    assertThat(err).contains("there is nothing to go on with");
    assertThat(features(samples("test"), "out", List.of("--featurizer", path("none"))))
        .isNotEqualTo(ExitCode.DONE);
    assertThat(err).contains("none").doesNotContain("\tat ");
  }
}
