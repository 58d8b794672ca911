package org.slalom.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slalom.TestSpark;
import org.slalom.core.Models;
import org.slalom.core.error.UserFault;
import org.slalom.core.feature.CodeBook;
import org.slalom.core.feature.CodeBookLearner;
import org.slalom.core.feature.Coding;
import org.slalom.core.feature.ColorHistogram;
import org.slalom.core.feature.ColorSpace;
import org.slalom.core.feature.FeatureSet;
import org.slalom.core.feature.Hog;
import org.slalom.core.feature.Patches;
import org.slalom.core.feature.Pooling;
import org.slalom.core.feature.RawPixels;
import org.slalom.core.feature.VisualWords;
import org.slalom.core.feature.WordLearning;
import org.slalom.core.image.Image;
import org.slalom.core.image.ImageDecoder;
import org.slalom.core.image.ImageResizer;
import org.slalom.core.image.ImageShape;
import org.slalom.core.loss.SoftmaxLoss;
import org.slalom.core.model.BlockScorer;
import org.slalom.core.model.LinearModel;

class ImageFeaturizerModelTest {

  private static final ImageShape SHAPE = new ImageShape(16, 12, 3);
  private static final LinearModel MODEL = Models.ofImages(3, SHAPE, new SoftmaxLoss(), 1);
  private static final Path IMAGES =
      Path.of(System.getProperty("slalom.home", ""), "sample-data", "test", "fir");

  /** Features of every kind. */
  private static final FeatureSet SET =
      new FeatureSet(
          SHAPE,
          List.of(
              new RawPixels(),
              new ColorHistogram(ColorSpace.HUE, 5, 2),
              new Hog(4, 9, true, 2, true),
              codeBook(words(Coding.TRIANGLE, 0, Pooling.means(2), 2, false))));

  private static VisualWords words(
      Coding coding, double threshold, Pooling pooling, int rounds, boolean spherical) {
    WordLearning learning = new WordLearning(0.1, 60, rounds, spherical);
    return new VisualWords(5, 2, 6, coding, threshold, pooling, 10, learning);
  }

  private static CodeBook codeBook(VisualWords words) {
    byte[] pixels = new byte[60 * 5 * 5 * 3];
    new Random(1).nextBytes(pixels);
    return CodeBookLearner.learn(new Patches(words, 3, pixels), round -> {});
  }

  @BeforeAll
  static void startSpark() {
    TestSpark.session();
  }

  @Test
  void plainSparkAppliesASavedModelToImageFiles(@TempDir Path folder) throws Exception {
    ModelStore.save(MODEL, folder.resolve("model").toString());
    Dataset<Row> files =
        TestSpark.session().read().format("binaryFile").load(IMAGES + "/00[0-3].png");

    List<Row> rows =
        PipelineModel.load(folder.resolve("model").toString())
            .transform(files.orderBy("path"))
            .select("path", "features", "predictedLabel")
            .collectAsList();

    assertThat(rows).hasSize(4);
    BlockScorer scorer = new BlockScorer(MODEL.folded());
    for (int i = 0; i < rows.size(); i++) {
      byte[] pixels = pixels(IMAGES.resolve("00" + i + ".png"));
      assertThat(rows.get(i).<byte[]>getAs("features")).isEqualTo(pixels);
      float[] features = new float[pixels.length];
      for (int d = 0; d < pixels.length; d++) {
        features[d] = pixels[d] & 0xff;
      }
      scorer.score(features);
      assertThat(rows.get(i).<String>getAs("predictedLabel"))
          .isEqualTo(MODEL.classes().get(scorer.prediction(0)));
    }
  }

  @Test
  void featuresComeAsVectorsAndFailuresWithTheirReasons() throws Exception {
    ImageFeaturizerModel stage = new ImageFeaturizerModel(SET).setProblemCol("problem");
    byte[] png = Files.readAllBytes(IMAGES.resolve("000.png"));
    Dataset<Row> good = images().withColumn("content", functions.lit(png));
    Row row = stage.transform(good).head();
    float[] expected = new float[SET.dimension()];
    SET.extractor().extract(new Image(SHAPE, pixels(IMAGES.resolve("000.png"))), expected, 0);
    double[] features = row.<Vector>getAs("features").toArray();
    assertThat(features).hasSize(expected.length);
    for (int d = 0; d < expected.length; d++) {
      assertThat((float) features[d]).isEqualTo(expected[d]);
    }
    assertThat(row.<@Nullable Object>getAs("problem")).isNull();

    Row bad = stage.transform(images()).head();
    assertThat(bad.<@Nullable Object>getAs("features")).isNull();
    assertThat(bad.<String>getAs("problem")).contains("not a JPEG, PNG, GIF or BMP image");
  }

  /**
   * Former versions say that the stage is of a later one where they would compute other numbers.
   */
  @Test
  void onlyWordsThatFormerVersionsDoNotKnowHaveTheNewFormat(@TempDir Path folder)
      throws IOException {
    FeatureSet means = softWords(new Pooling(2, true, false));
    FeatureSet roots = softWords(new Pooling(2, true, true));
    assertThat(savedAndLoaded(roots, folder.resolve("roots"), 4)).isEqualTo(roots);
    assertThat(savedAndLoaded(means, folder.resolve("soft"), 3)).isEqualTo(means);
    assertThat(savedAndLoaded(SET, folder.resolve("triangle"), 1)).isEqualTo(SET);
  }

  private static FeatureSet softWords(Pooling pooling) {
    return new FeatureSet(SHAPE, List.of(codeBook(words(Coding.SOFT, 0.2, pooling, 0, true))));
  }

  private static FeatureSet savedAndLoaded(FeatureSet set, Path path, int version)
      throws IOException {
    new ImageFeaturizerModel(set).save(path.toString());
    try (Stream<Path> files = Files.list(path.resolve("metadata"))) {
      Path metadata =
          files.filter(file -> file.getFileName().toString().endsWith(".txt")).findFirst().get();
      assertThat(metadata).content().contains("\"formatVersion\":" + version + ",");
    }
    return ImageFeaturizerModel.load(path.toString()).features();
  }

  @Test
  void takesImagesThatSparkHasDecoded() throws Exception {
    ImageFeaturizerModel stage =
        new ImageFeaturizerModel(FeatureSet.rawPixels(SHAPE)).setImageCol("image");
    Dataset<Row> decoded = TestSpark.session().read().format("image").load(IMAGES + "/000.png");
    assertThat(stage.transform(decoded).head().<byte[]>getAs("features"))
        .isEqualTo(pixels(IMAGES.resolve("000.png")));
  }

  @Test
  void aBrokenImageHasNoFeaturesAndNoPrediction() {
    Dataset<Row> broken = images().withColumn("content", functions.lit(text("not an image")));

    Row row = pipeline().transform(broken).head();

    for (String column : List.of("features", "prediction", "predictedLabel")) {
      assertThat(row.<@Nullable Object>getAs(column)).isNull();
    }
  }

  @Test
  void pixelsPassUnchanged() {
    byte[] pixels = new byte[SHAPE.size()];
    Dataset<Row> rows = images().withColumn("features", functions.lit(pixels));

    Row row = pipeline().transform(rows).head();

    assertThat(row.<byte[]>getAs("features")).isEqualTo(pixels);
    assertThat(row.<@Nullable Object>getAs("predictedLabel")).isNotNull();
  }

  @Test
  void refusesAMissingColumn() {
    assertThatThrownBy(() -> pipeline().transform(images().drop("content")))
        .isInstanceOf(UserFault.class)
        .hasMessageContaining("'content' is missing")
        .hasMessageContaining("setImageCol");
  }

  @Test
  void isReadAsItWasWritten(@TempDir Path folder) throws Exception {
    ImageFeaturizerModel stage =
        new ImageFeaturizerModel(SET)
            .setImageCol("jpeg")
            .setFeaturesCol("numbers")
            .setProblemCol("problem");
    stage.save(folder.resolve("stage").toString());

    ImageFeaturizerModel loaded = ImageFeaturizerModel.load(folder.resolve("stage").toString());

    assertThat(loaded.uid()).isEqualTo(stage.uid());
    assertThat(loaded.features()).isEqualTo(SET);
    assertThat(loaded.getImageCol()).isEqualTo("jpeg");
    assertThat(loaded.getFeaturesCol()).isEqualTo("numbers");
    assertThat(loaded.transformSchema(new StructType().add("jpeg", "binary")).fieldNames())
        .containsExactly("jpeg", "numbers", "problem");
  }

  private static PipelineModel pipeline() {
    return new PipelineModel(
        "test",
        List.of(
            new ImageFeaturizerModel(FeatureSet.rawPixels(SHAPE)),
            new LinearImageClassifierModel(MODEL)));
  }

  private static Dataset<Row> images() {
    return TestSpark.session().range(1).withColumn("content", functions.lit(text("")));
  }

  private static byte[] text(String content) {
    return content.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] pixels(Path file) throws Exception {
    return ImageResizer.resize(ImageDecoder.decode(Files.readAllBytes(file)), SHAPE).pixels();
  }
}
