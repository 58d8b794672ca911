package org.slalom.ml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slalom.TestSpark;
import org.slalom.core.block.Storage;
import org.slalom.core.feature.FeatureSet;
import org.slalom.core.image.ImageShape;
import org.slalom.core.loss.HingeLoss;
import org.slalom.core.loss.SoftmaxLoss;
import org.slalom.core.model.LinearModel;
import org.slalom.core.preprocess.Preprocessing;

/**
 * Models that former versions saved, and this one, and that every later version must load. Their
 * files are never to be written anew.
 */
class SavedModelTest {

  private static final double[] PARAMETERS = {
    0.5, -1.25, 0x1.999999999999ap-4, 3, // dash
    -0.75, 2, 1e-300, 0, // dot
    0.125, 0.25, -0.5, -1, // "line"
    0.1, -0.2, 0.3
  };

  private static final LinearModel OF_IMAGES =
      new LinearModel(
          List.of("dash", "dot", "\"line\""),
          new SoftmaxLoss(),
          new Preprocessing(
              Storage.BYTES,
              new double[] {127.5, 100, 0x1.5555555555555p6, 0},
              new double[] {1 / 255.0, 1 / 255.0, 1 / 255.0, 0}),
          Optional.of(FeatureSet.rawPixels(new ImageShape(2, 2, 1))),
          PARAMETERS);

  private static final LinearModel OF_VECTORS =
      new LinearModel(
          List.of("-1", "2", "10"),
          new HingeLoss(0.5),
          new Preprocessing(
              Storage.FLOATS, new double[] {0, 0.5, -3, 1e9}, new double[] {1, 2, 0.1, 1e-9}),
          Optional.empty(),
          PARAMETERS);

  @Test
  void loadsAModelOfImages() {
    TestSpark.session();

    LinearModel model = ModelStore.load(path("0.1.0/softmax-images"));

    assertThat(model).usingRecursiveComparison().isEqualTo(OF_IMAGES);
    assertThat(model.weightsSha256())
        .isEqualTo("61545da2a2ec7bb566e7658e0416b1db4dd8c4446724e03140ea718ab92e3323");
  }

  @Test
  void loadsAModelOfVectors() {
    TestSpark.session();

    assertThat(ModelStore.load(path("0.1.0/hinge-vectors")))
        .usingRecursiveComparison()
        .isEqualTo(OF_VECTORS);
  }

  @Test
  void plainSparkAppliesIt() {
    assertThat(predict(TestSpark.session()))
        .isEqualTo(
            "[dot,[-0.10503269731998444,0.17500001192092896,0.012663379311561584],"
                + "[0.29001685976982117,0.3837425112724304,0.326240599155426]]");
  }

  /** HOG, colours and visual words travel with the weights. */
  @Test
  void plainSparkAppliesItToPictures() {
    assertThat(predictOfPicture(TestSpark.session(), "0.2.0/softmax-features"))
        .isEqualTo(
            "[hut,[-0.6227490305900574,1.2280585765838623,0.3165431320667267,2.822018623352051,"
                + "-1.240081787109375,0.2284555435180664,0.18290004134178162,0.7706459760665894,"
                + "-0.31906604766845703,-3.366724967956543]]");
  }

  /** Soft coding of symmetric words that are patches, and scores of least squares. */
  @Test
  void plainSparkAppliesLeastSquaresOfPatches() {
    assertThat(predictOfPicture(TestSpark.session(), "0.3.0/squares-words"))
        .isEqualTo(
            "[hut,[0.13705800473690033,0.13968513906002045,-0.0249088"
                + "40656280518,0.342568576335907,0.039762068539857864,0.1890643835067749,0.0385"
                + "5825215578079,0.09431655704975128,0.047762125730514526,-0.0037325918674468994]]");
  }

  /** The same of roots. */
  @Test
  void plainSparkAppliesLeastSquaresOfRoots() {
    assertThat(predictOfPicture(TestSpark.session(), "0.4.0/root-words"))
        .isEqualTo(
            "[hut,[0.16007713973522186,0.20561859011650085,-0.07514192163"
                + "944244,0.37533143162727356,-0.022520393133163452,0.2326882779598236,0.1044933199"
                + "8825073,0.03701416403055191,-0.02405601739883423,0.008089661598205566]]");
  }

  @Test
  @Tag("slow")
  void anotherProcessAppliesItToTheSameBits(@TempDir Path folder) throws Exception {
    Path output = folder.resolve("prediction");
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    for (String property : List.of("slalom.home", "log4j2.configurationFile")) {
      command.add("-D" + property + "=" + System.getProperty(property, ""));
    }
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), SavedModelTest.class.getName()));
    command.add(output.toString());

    Process process = new ProcessBuilder(command).inheritIO().start();

    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).isZero();
    assertThat(Files.readString(output)).isEqualTo(predictions(TestSpark.session()));
  }

  /** Writes a prediction into a file: the part of another process. */
  public static void main(String[] arguments) throws IOException {
    try (SparkSession session =
        SparkSession.builder()
            .master("local[1]")
            .config("spark.ui.enabled", "false")
            .getOrCreate()) {
      Files.writeString(Path.of(arguments[0]), predictions(session));
    }
  }

  private static String predictions(SparkSession session) {
    return predict(session)
        + predictOfPicture(session, "0.2.0/softmax-features")
        + predictOfPicture(session, "0.3.0/squares-words")
        + predictOfPicture(session, "0.4.0/root-words");
  }

  private static String predictOfPicture(SparkSession session, String model) {
    Path picture = Path.of(System.getProperty("slalom.home", ""), "sample-data/test/hut/000.png");
    Row row =
        PipelineModel.load(path(model))
            .transform(session.read().format("binaryFile").load(picture.toString()))
            .select("predictedLabel", "rawPrediction")
            .head();
    return row.toString();
  }

  private static String predict(SparkSession session) {
    byte[] pixels = {0, 100, -56, -1};
    Row row =
        PipelineModel.load(path("0.1.0/softmax-images"))
            .transform(session.range(1).select(functions.lit(pixels).as("features")))
            .select("predictedLabel", "rawPrediction", "probability")
            .head();
    return row.toString();
  }

  private static String path(String name) {
    return Path.of(System.getProperty("slalom.home", ""), "src/test/resources/models", name)
        .toString();
  }
}
