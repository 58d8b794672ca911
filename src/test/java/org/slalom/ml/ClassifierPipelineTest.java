package org.slalom.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.ml.evaluation.MulticlassClassificationEvaluator;
import org.apache.spark.ml.feature.StandardScaler;
import org.apache.spark.ml.feature.StringIndexer;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.tuning.CrossValidator;
import org.apache.spark.ml.tuning.CrossValidatorModel;
import org.apache.spark.ml.tuning.ParamGridBuilder;
import org.apache.spark.ml.tuning.TrainValidationSplit;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slalom.TestSpark;
import org.slalom.core.error.UserFault;
import scala.jdk.javaapi.CollectionConverters;

/** The classifier among the stages and the tools of spark.ml. */
class ClassifierPipelineTest {

  @TempDir Path folder;

  @BeforeAll
  static void startSpark() {
    TestSpark.session();
  }

  @Test
  void isAStageOfAPipelineThatIsSavedAndLoaded() throws Exception {
    Dataset<Row> rows = Flakes.rows(120);
    PipelineModel trained = pipeline(classifier()).fit(rows);

    trained.save(path("model"));

    String expected = trained.transform(rows).select("word", "predictedLabel").head().toString();
    assertThat(
            PipelineModel.load(path("model"))
                .transform(rows)
                .select("word", "predictedLabel")
                .head()
                .toString())
        .isEqualTo(expected);
    LinearImageClassifierModel loaded =
        (LinearImageClassifierModel) PipelineModel.load(path("model")).stages()[2];
    assertThat(loaded.getFeaturesCol()).isEqualTo("scaled");
    assertThat(loaded.hasSummary()).isFalse();
    assertThatThrownBy(loaded::summary)
        .isInstanceOf(UserFault.class)
        .hasMessageContaining("no summary");
  }

  @Test
  void isSavedAndLoadedBeforeItIsTrained() throws Exception {
    LinearImageClassifier classifier =
        classifier()
            .setL2(0.01)
            .setLoss("squared-hinge")
            .setFitIntercept(false)
            .setSteps(30L)
            .setEvalEvery("5 steps")
            .setThresholds(new double[] {1, 2, 3});
    pipeline(classifier).save(path("pipeline"));

    LinearImageClassifier loaded =
        (LinearImageClassifier) Pipeline.load(path("pipeline")).getStages()[2];

    assertThat(loaded.uid()).isEqualTo(classifier.uid());
    assertThat(explained(loaded)).isEqualTo(explained(classifier));
    assertThat(loaded.getThresholds()).containsExactly(1, 2, 3);
    classifier.save(path("stage"));
    assertThat(LinearImageClassifier.load(path("stage")).extractParamMap().size())
        .isEqualTo(classifier.extractParamMap().size());
  }

  @Test
  void handsItsColumnsToTheModel() {
    LinearImageClassifier classifier =
        classifier()
            .setFeaturesCol("x.y")
            .setPredictionCol("index")
            .setPredictedLabelCol("class")
            .setRawPredictionCol("")
            .setProbabilityCol("p");
    Dataset<Row> rows = Flakes.rows(60).withColumnRenamed("features", "x.y");

    LinearImageClassifierModel model = classifier.fit(rows);

    assertThat(model.transform(rows).columns())
        .containsExactly("label", "word", "x.y", "weight", "heldOut", "p", "index", "class");
    assertThat(model.transform(rows).schema())
        .isEqualTo(model.transformSchema(rows.schema()))
        .isEqualTo(classifier.transformSchema(rows.schema()));
    assertThat(model.parent()).isSameAs(classifier);
    assertThat(model.copy(new ParamMap()).hasSummary()).isTrue();
    assertThat(model.copy(new ParamMap()).setPredictionCol("other").getPredictionCol())
        .isEqualTo("other");
    assertThat(model.getPredictionCol()).isEqualTo("index");
  }

  @Test
  void isTunedByCrossValidation() throws Exception {
    LinearImageClassifier classifier = classifier().setFeaturesCol("scaled");
    ParamMap[] grid =
        new ParamGridBuilder().addGrid(classifier.l2(), new double[] {0, 100}).build();
    CrossValidator validator =
        new CrossValidator()
            .setEstimator(pipeline(classifier))
            .setEvaluator(evaluator())
            .setEstimatorParamMaps(grid)
            .setNumFolds(2);

    CrossValidatorModel best = validator.fit(Flakes.rows(120));

    assertThat(best.avgMetrics()[0]).isGreaterThan(0.9).isGreaterThan(best.avgMetrics()[1]);
    best.save(path("tuned"));
    assertThat(CrossValidatorModel.load(path("tuned")).transform(Flakes.rows(30)).count())
        .isEqualTo(30);
  }

  @Test
  void isTunedByATrainValidationSplit() {
    LinearImageClassifier classifier = classifier();
    ParamMap[] grid =
        new ParamGridBuilder()
            .addGrid(classifier.epochs(), new int[] {1, 4})
            .addGrid(classifier.loss(), CollectionConverters.asScala(List.of("softmax", "hinge")))
            .build();

    assertThat(
            new TrainValidationSplit()
                .setEstimator(pipeline(classifier))
                .setEvaluator(evaluator())
                .setEstimatorParamMaps(grid)
                .fit(Flakes.rows(120))
                .validationMetrics())
        .hasSize(4);
  }

  @Test
  void predictsByThresholdsAsMllibDoes() {
    Dataset<Row> rows = Flakes.rows(60);
    LinearImageClassifierModel model = classifier().fit(rows);

    model.setThresholds(new double[] {0, 0.5, 0.5});
    assertThat(model.transform(rows).filter("prediction = 0").count()).isEqualTo(60);
    model.setThresholds(new double[] {1, 1e-6, 1});
    assertThat(model.transform(rows).filter("prediction = 1").count()).isGreaterThan(50);
    model.setThresholds(new double[] {1, 1});
    assertThatThrownBy(() -> model.transform(rows))
        .isInstanceOf(UserFault.class)
        .hasMessageContaining("3 thresholds");
    assertThatThrownBy(() -> classifier().setLoss("hinge").setThresholds(new double[3]).fit(rows))
        .isInstanceOf(UserFault.class);
  }

  @Test
  void predictsSingleRowsAsItDoesTables() {
    Dataset<Row> rows = Flakes.rows(30);
    LinearImageClassifierModel model =
        classifier().fit(rows).setThresholds(new double[] {1, 0.001, 1});

    for (Row row : model.transform(rows).collectAsList()) {
      org.apache.spark.ml.linalg.Vector features = row.getAs("features");
      assertThat(model.predict(features)).isEqualTo(row.<Double>getAs("prediction"));
      assertThat(model.predictLabel(features)).isEqualTo(row.getAs("predictedLabel"));
      assertThat(model.predictRaw(features)).isEqualTo(row.getAs("rawPrediction"));
      assertThat(model.predictProbability(features)).isEqualTo(row.getAs("probability"));
    }
  }

  private static Pipeline pipeline(LinearImageClassifier classifier) {
    return new Pipeline()
        .setStages(
            new PipelineStage[] {
              new StringIndexer().setInputCol("word").setOutputCol("index"),
              new StandardScaler().setInputCol("features").setOutputCol("scaled"),
              classifier.setFeaturesCol("scaled").setLabelCol("index")
            });
  }

  private static MulticlassClassificationEvaluator evaluator() {
    return new MulticlassClassificationEvaluator().setLabelCol("index").setMetricName("accuracy");
  }

  private static LinearImageClassifier classifier() {
    return new LinearImageClassifier().setEpochs(3).setBatchSize(16);
  }

  /** All params with their values, of an array not which object it is. */
  private static String explained(LinearImageClassifier stage) {
    return stage.explainParams().replaceAll("\\[D@\\w+", "array");
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }
}
