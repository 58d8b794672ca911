package org.slalom.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slalom.TestSpark;
import org.slalom.core.error.UserFault;
import org.slalom.core.feature.FeatureSet;
import org.slalom.core.image.ImageShape;

/** Learning features in a pipeline. */
class ImageFeaturizerTest {

  private static final ImageShape SHAPE = new ImageShape(16, 16, 3);
  private static final Path IMAGES =
      Path.of(System.getProperty("slalom.home", ""), "sample-data", "test");

  @BeforeAll
  static void startSpark() {
    TestSpark.session();
  }

  private static Dataset<Row> photos() {
    return TestSpark.session()
        .read()
        .format("binaryFile")
        .load(IMAGES + "/*/00*.png")
        .withColumn("label", functions.element_at(functions.split(functions.col("path"), "/"), -2));
  }

  private static ImageFeaturizer words() {
    return new ImageFeaturizer()
        .setImageShape(SHAPE)
        .setFeatures("bovw")
        .setBovwWords(10)
        .setBovwStride(3)
        .setBovwSamples(1_000)
        .setBovwRounds(3);
  }

  @Test
  void learnsTheSameWordsHoweverTheImagesAreSpread() {
    FeatureSet words = words().fit(photos()).features();
    assertThat(words().fit(photos().repartition(7)).features()).isEqualTo(words);
    assertThat(words().setSeed(1).fit(photos()).features()).isNotEqualTo(words);
  }

  @Test
  void aPipelineOfFeaturesAndClassifierIsSavedAndServed(@TempDir Path folder) throws Exception {
    LinearImageClassifier classifier =
        new LinearImageClassifier().setStandardize(true).setL2(0.001).setEpochs(5);
    PipelineModel model =
        new Pipeline().setStages(new PipelineStage[] {words(), classifier}).fit(photos());
    String path = folder.resolve("model").toString();
    model.save(path);

    List<Row> expected = scores(model);
    assertThat(scores(PipelineModel.load(path))).isEqualTo(expected);
    // and the command line serves it as well
    assertThat(ModelStore.load(path).features())
        .contains(((ImageFeaturizerModel) model.stages()[0]).features());
  }

  private static List<Row> scores(PipelineModel model) {
    return model
        .transform(photos())
        .orderBy("path")
        .select("path", "predictedLabel", "rawPrediction")
        .collectAsList();
  }

  @Test
  void imagesThatCannotBeDecodedArePassedOver() {
    Dataset<Row> broken =
        photos().withColumn("content", functions.lit("no image".getBytes(StandardCharsets.UTF_8)));
    FeatureSet words = words().fit(photos()).features();
    assertThat(words().fit(photos().unionByName(broken)).features()).isEqualTo(words);
    assertThatThrownBy(() -> words().fit(broken))
        .isInstanceOf(UserFault.class)
        .hasMessageContaining("no image to learn");
  }

  @Test
  void featuresWithoutWordsLearnNothing() {
    ImageFeaturizerModel model =
        new ImageFeaturizer().setImageShape(SHAPE).setFeatures("hog+colorhist").fit(photos());
    Row row = model.transform(photos()).head();
    assertThat(row.<Vector>getAs("features").size()).isEqualTo(model.features().dimension());
  }

  @Test
  void settingsAreSavedAndCopied(@TempDir Path folder) throws Exception {
    ImageFeaturizer stage = words().setImageCol("photo").setSeed(7);
    stage.save(folder.resolve("stage").toString());
    ImageFeaturizer loaded = ImageFeaturizer.load(folder.resolve("stage").toString());
    assertThat(loaded.explainParams()).isEqualTo(stage.explainParams());
    assertThat(stage.copy(ParamMap.empty()).explainParams()).isEqualTo(stage.explainParams());
  }

  @Test
  void wrongValuesAndColumnsAreToldInTheWordsOfTheStage() {
    assertThatThrownBy(() -> new ImageFeaturizer().setFeatures("hogg"))
        .isInstanceOf(UserFault.class)
        .hasMessageContaining("features");
    assertThatThrownBy(() -> words().setBovwPatch(30).fit(photos()))
        .isInstanceOf(UserFault.class)
        .hasMessageContaining("bovwPatch")
        .hasMessageNotContaining("--bovw");
    assertThatThrownBy(() -> words().transformSchema(new StructType().add("photo", "binary")))
        .isInstanceOf(UserFault.class)
        .hasMessageContaining("'content' is missing");
  }
}
