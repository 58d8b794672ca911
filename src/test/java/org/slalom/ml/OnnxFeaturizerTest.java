package org.slalom.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slalom.TestSpark;
import org.slalom.core.error.UserFault;
import org.slalom.core.image.ImageShape;
import org.slalom.core.onnx.Network;

/** The stage of a network, saved and read again. */
class OnnxFeaturizerTest {

  private static final ImageShape SHAPE = new ImageShape(16, 16, 3);
  private static final Path IMAGES =
      Path.of(System.getProperty("slalom.home", ""), "sample-data", "test", "fir");

  @TempDir Path folder;

  @BeforeAll
  static void startSpark() {
    TestSpark.session();
  }

  @BeforeEach
  void network() throws IOException {
    Files.write(folder.resolve("net.onnx"), Network.means(-1, 3, 16, 16));
  }

  private ImageFeaturizer stage() {
    return new ImageFeaturizer()
        .setImageShape(SHAPE)
        .setFeatures("hog+onnx")
        .setOnnxModel(folder.resolve("net.onnx").toString())
        .setOnnxMean("0")
        .setOnnxStd("1,0.5,1");
  }

  private static Dataset<Row> photos() {
    return TestSpark.session().read().format("binaryFile").load(IMAGES + "/00*.png");
  }

  private static List<Row> features(ImageFeaturizerModel model) {
    return model.transform(photos()).orderBy("path").select("path", "features").collectAsList();
  }

  private String saved() throws IOException {
    String path = folder.resolve("saved").toString();
    stage().fit(photos()).save(path);
    return path;
  }

  private static Path metadata(String path) throws IOException {
    try (Stream<Path> files = Files.list(Path.of(path, "metadata"))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("part-"))
          .findFirst()
          .orElseThrow();
    }
  }

  private static void replace(String path, String part, String by) throws IOException {
    Path file = metadata(path);
    String text = Files.readString(file);
    assertThat(text).contains(part);
    Files.writeString(file, text.replace(part, by));
    Files.deleteIfExists(file.resolveSibling("." + file.getFileName() + ".crc"));
  }

  private static void assertDamaged(String path, String got) {
    assertThatThrownBy(() -> ImageFeaturizerModel.load(path))
        .isInstanceOf(UserFault.class)
        .hasMessageContaining("the model is damaged")
        .hasMessageContaining(got);
  }

  @Test
  void theNetworkTravelsWithTheStage() throws IOException {
    ImageFeaturizerModel model = stage().fit(photos());
    List<Row> expected = features(model);
    String path = folder.resolve("saved").toString();
    model.save(path);
    Files.delete(folder.resolve("net.onnx"));

    ImageFeaturizerModel loaded = ImageFeaturizerModel.load(path);
    assertThat(loaded.features()).isEqualTo(model.features());
    assertThat(loaded.features()).hasToString(model.features().toString());
    assertThat(features(loaded)).isNotEmpty().isEqualTo(expected);
    assertThat(expected.get(0).<Vector>getAs("features").size())
        .isEqualTo(model.features().dimension());
  }

  @Test
  void theBatchIsSavedAndWasOneInFormerVersions() throws IOException {
    String path = folder.resolve("saved").toString();
    ImageFeaturizerModel model = stage().setOnnxBatch(5).fit(photos());
    model.save(path);
    assertThat(ImageFeaturizerModel.load(path).features()).isEqualTo(model.features());
    assertThat(batch(path)).isEqualTo(5);
    assertThat(features(ImageFeaturizerModel.load(path))).isEqualTo(features(model));

    replace(path, ",\"batch\":5", "");
    assertThat(batch(path)).isEqualTo(1);
    assertThat(ImageFeaturizerModel.load(path).features())
        .isEqualTo(stage().fit(photos()).features());
  }

  private static int batch(String path) {
    return ImageFeaturizerModel.load(path).features().embedding().orElseThrow().batch();
  }

  @Test
  void rowsThatSparkComputesOnTheDriverHaveTheSameFeatures() {
    ImageFeaturizerModel model = stage().fit(photos());
    Dataset<Row> local =
        TestSpark.session().createDataFrame(photos().collectAsList(), photos().schema());
    assertThat(model.transform(local).orderBy("path").select("path", "features").collectAsList())
        .isEqualTo(features(model));
  }

  @Test
  void aNetworkThatWasReplacedOrLostIsNoticed() throws IOException {
    String path = saved();
    Path network = Path.of(path, "network.onnx");
    Files.deleteIfExists(Path.of(path, ".network.onnx.crc"));
    Files.write(network, Network.means(1, 3, 16, 16));
    assertDamaged(path, "SHA-256");
    Files.delete(network);
    assertDamaged(path, "a network that cannot be read");
  }

  @Test
  void aHeaderThatDoesNotFitTheNetworkIsNoticed() throws IOException {
    String path = saved();
    replace(path, "\"dimension\":3", "\"dimension\":4");
    ImageFeaturizerModel lies = ImageFeaturizerModel.load(path);
    assertThatThrownBy(() -> features(lies)).hasStackTraceContaining("4 numbers of each image");
    replace(path, "\"dimension\":4", "\"dimension\":0");
    assertDamaged(path, "0 numbers");
    replace(path, "\"dimension\":0", "\"dimension\":3");
    replace(path, "\"batch\":1", "\"batch\":0");
    assertDamaged(path, "0 images at once");
    replace(path, "\"layout\":\"NCHW\"", "\"layout\":\"CHWN\"");
    assertDamaged(path, "CHWN");
  }

  /** Versions that know no networks say so; what they know they can still read. */
  @Test
  void onlyStagesOfNetworksHaveTheNewFormat() throws IOException {
    int later = FeatureSetHeader.FORMAT_VERSION + 1;
    replace(saved(), "\"formatVersion\":2", "\"formatVersion\":" + later);
    assertThatThrownBy(() -> ImageFeaturizerModel.load(folder.resolve("saved").toString()))
        .isInstanceOf(UserFault.class)
        .hasMessageContaining("later version");
    String hog = folder.resolve("hog").toString();
    stage().setFeatures("hog").fit(photos()).save(hog);
    assertThat(metadata(hog)).content().contains("\"formatVersion\":1");
  }

  @Test
  void wrongValuesAreToldInTheWordsOfTheStage() {
    assertThatThrownBy(() -> stage().setOnnxOutput("logits").fit(photos()))
        .isInstanceOf(UserFault.class)
        .hasMessageContaining("onnxOutput of mean")
        .hasMessageNotContaining("--onnx");
    assertThatThrownBy(() -> stage().setOnnxStd("0.1,-1"))
        .isInstanceOf(UserFault.class)
        .hasMessageContaining("onnxStd");
    assertThatThrownBy(() -> stage().setOnnxBatch(0))
        .isInstanceOf(UserFault.class)
        .hasMessageContaining("onnxBatch");
    assertThatThrownBy(
            () -> new ImageFeaturizer().setFeatures("onnx").transformSchema(photos().schema()))
        .isInstanceOf(UserFault.class)
        .hasMessageContaining("onnxModel");
  }
}
