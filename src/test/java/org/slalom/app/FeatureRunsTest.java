package org.slalom.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slalom.TestSpark;
import org.slalom.core.error.ExitCode;

/** Trainings on features of images, from the command line to a served model. */
class FeatureRunsTest extends CommandTestBase {

  private static final String[] ALL_KINDS = {
    "--features",
    "hog+colorhist+bovw",
    "--hog-cell",
    "4",
    "--bovw-words",
    "12",
    "--bovw-stride",
    "3",
    "--bovw-samples",
    "3000",
    "--bovw-rounds",
    "3",
    "--image-size",
    "24x24",
    "--l2",
    "0.001",
    "--standardize",
    "--epochs",
    "3"
  };

  private ExitCode train(String output, String... options) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "train", "--data", SAMPLES.resolve("test").toString(), "--output", path(output)));
    arguments.addAll(Arrays.asList(options));
    return run(arguments.toArray(String[]::new));
  }

  /** Options of all kinds with a share of the rows held out. */
  private static String[] heldOut(String fraction, String... more) {
    return and(and(ALL_KINDS, "--validation-fraction", fraction), more);
  }

  private static String[] and(String[] options, String... more) {
    List<String> all = new ArrayList<>(Arrays.asList(options));
    all.addAll(Arrays.asList(more));
    return all.toArray(String[]::new);
  }

  @Test
  void theWholeChainGivesOneAnswer() throws IOException {
    String weights = "";
    for (int partitions : new int[] {1, 2, 7, 64}) {
      String output = "of" + partitions;
      assertThat(train(output, and(ALL_KINDS, "--partitions", "" + partitions)))
          .as(err)
          .isEqualTo(ExitCode.DONE);
      String found = json(output + "/run.json").get("weightsSha256").asText();
      assertThat(found).isEqualTo(weights.isEmpty() ? found : weights);
      weights = found;
    }
  }

  /** The model says the same in its run, to "evaluate", to "predict", and to plain Spark. */
  @Test
  void whatIsTrainedIsWhatIsServed() throws IOException {
    String test = SAMPLES.resolve("test").toString();
    assertThat(train("out", and(ALL_KINDS, "--test", test))).as(err).isEqualTo(ExitCode.DONE);
    double accuracy = json("out/run.json").at("/metrics/test/accuracy").asDouble();

    run("evaluate", "--model", path("out"), "--data", test, "--output", path("evaluated"));
    assertThat(json("evaluated/run.json").at("/metrics/test/accuracy").asDouble())
        .isEqualTo(accuracy);

    run("predict", "--model", path("out"), "--data", test, "--output", path("said"));
    Map<String, Row> said = new HashMap<>();
    for (Row row : TestSpark.session().read().parquet(path("said")).collectAsList()) {
      said.put(row.<String>getAs("place"), row);
    }
    Dataset<Row> served =
        PipelineModel.load(path("out/model"))
            .transform(TestSpark.session().read().format("binaryFile").load(test + "/*/00*.png"));
    List<Row> rows = served.select("path", "predictedLabel", "rawPrediction").collectAsList();
    assertThat(rows).isNotEmpty();
    for (Row row : rows) {
      Row other = Objects.requireNonNull(said.get(row.getString(0)), row.getString(0));
      assertThat(other.<String>getAs("prediction")).isEqualTo(row.getString(1));
      double[] scores = row.<Vector>getAs(2).toArray();
      Map<Object, Object> byClass = other.getJavaMap(other.fieldIndex("scores"));
      double[] expected =
          IntStream.range(0, scores.length)
              .mapToDouble(c -> (Float) byClass.get(classes().get(c)))
              .toArray();
      assertThat(scores).containsExactly(expected);
    }
  }

  private List<String> classes() {
    return List.of(
        "fir", "gate", "gondola", "hut", "net", "peak", "skier", "snowflake", "snowman", "tracks");
  }

  @Test
  void mirroredCopiesAreLearntFromAndNotHeldOut() throws IOException {
    train("plain", heldOut("0.2"));
    long training = json("plain/run.json").at("/metrics/train/rows").asLong();
    long heldOut = json("plain/run.json").at("/metrics/validation/rows").asLong();
    assertThat(train("mirrored", heldOut("0.2", "--mirror"))).as(err).isEqualTo(ExitCode.DONE);
    assertThat(json("mirrored/run.json").at("/metrics/train/rows").asLong())
        .isEqualTo(2 * training);
    assertThat(json("mirrored/run.json").at("/metrics/validation/rows").asLong())
        .isEqualTo(heldOut);
    assertThat(json("mirrored/run.json").at("/data/rows").asLong()).isEqualTo(training + heldOut);
  }

  /** Old and new are scored on the same images, each by its own features. */
  @Test
  void anIncumbentMayHaveOtherFeatures() throws IOException {
    train("old", "--image-size", "24x24", "--validation-fraction", "0.9", "--epochs", "2");
    assertThat(train("new", heldOut("0.9", "--incumbent", path("old"), "--max-regression", "0.5")))
        .as(err)
        .isEqualTo(ExitCode.DONE);
    assertThat(json("new/run.json").at("/gate/rows").asLong()).isPositive();
  }

  @Test
  void otherVisualWordsAreNoModelToStartFrom() {
    train("first", ALL_KINDS);
    assertThat(train("again", and(ALL_KINDS, "--init-model", path("first"))))
        .as(err)
        .isEqualTo(ExitCode.DONE);
    assertThat(train("other", and(ALL_KINDS, "--seed", "1", "--init-model", path("first"))))
        .isEqualTo(ExitCode.USAGE);
    assertThat(err).contains("other features");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--features=hog", "--mirror"})
  void rowsOfNumbersHaveNoFeaturesToCompute(String option) throws IOException {
    ChildRuns rows = new ChildRuns(folder);
    rows.writeRows(50, 3);
    assertThat(run("train", "--data", rows.data().toString(), "--output", path("out"), option))
        .isEqualTo(ExitCode.USAGE);
    assertThat(err).contains("features can be computed of images alone");
  }

  @Test
  void aListOfFeaturesIsPrintedAsItWasGiven() {
    train("out", "--features", "hog+colorhist", "--print-config");
    assertThat(out).contains("features = \"hog+colorhist\"");
  }
}
