package org.slalom.app;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.split;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import org.slalom.TestSpark;
import org.slalom.core.error.ExitCode;
import org.slalom.core.image.ImageShape;
import org.slalom.ml.ImageFeaturizer;
import org.slalom.ml.LinearImageClassifier;
import org.slalom.ml.LinearImageClassifierModel;

/** The estimator and the command are two faces of one training: the same rows, the same bits. */
class ClassifierAsTrainTest extends CommandTestBase {

  @Test
  void vectorsGiveTheWeightsOfTheCommand() throws IOException {
    Files.write(folder.resolve("clouds.csv"), Clouds.rows(400, 1));
    TestSpark.session()
        .read()
        .option("header", true)
        .csv(path("clouds.csv"))
        .select(
            col("label"),
            functions.array(col("a").cast("float"), col("b").cast("float")).as("point"),
            col("a").cast("double").multiply(0).plus(2).as("mass"))
        .write()
        .parquet(path("clouds"));
    List<String> options =
        List.of(
            "--features-col point --weight-col mass --epochs 3 --l2 0.01 --seed 5",
            "--features-col point --epochs 4 --loss hinge --margin 2 --optimizer nesterov"
                + " --standardize --validation-fraction 0.2 --patience 1 --batch-size 32",
            "--features-col point --epochs 2 --local-steps 4 --shards 3 --no-intercept"
                + " --class-weight balanced --average polyak");
    Dataset<Row> clouds = TestSpark.session().read().parquet(path("clouds"));

    List<LinearImageClassifier> stages =
        List.of(
            stage().setWeightCol("mass").setEpochs(3).setL2(0.01).setSeed(5),
            stage()
                .setEpochs(4)
                .setLoss("hinge")
                .setMargin(2)
                .setOptimizer("nesterov")
                .setStandardize(true)
                .setValidationFraction(0.2)
                .setPatience(1)
                .setBatchSize(32),
            stage()
                .setEpochs(2)
                .setLocalSteps(4)
                .setShards(3)
                .setFitIntercept(false)
                .setClassWeight("balanced")
                .setAverage("polyak"));
    for (int i = 0; i < options.size(); i++) {
      String expected = trained("parquet", "clouds", options.get(i));
      assertThat(stages.get(i).fit(clouds).linearModel().weightsSha256()).isEqualTo(expected);
      assertThat(stages.get(i).fit(clouds.repartition(5)).linearModel().weightsSha256())
          .isEqualTo(expected);
    }
  }

  @Test
  void heldOutRowsAreThoseOfValidation() throws IOException {
    Files.write(folder.resolve("train.csv"), Clouds.rows(300, 1));
    Files.write(folder.resolve("held.csv"), Clouds.rows(90, 2));

    String expected =
        trained(
            "csv",
            "train.csv",
            "--validation " + path("held.csv") + " --patience 1 --epochs 30 --learning-rate 2");

    Dataset<Row> all =
        points("train.csv")
            .withColumn("held", functions.lit(false))
            .union(points("held.csv").withColumn("held", functions.lit(true)));
    LinearImageClassifierModel model =
        stage()
            .setValidationIndicatorCol("held")
            .setPatience(1)
            .setEpochs(30)
            .setLearningRate(2)
            .fit(all);
    assertThat(model.linearModel().weightsSha256()).isEqualTo(expected);
    assertThat(model.summary().validation().orElseThrow().accuracy())
        .isEqualTo(json("out/run.json").at("/metrics/validation/accuracy").asDouble());
  }

  @Test
  void imagesGiveTheWeightsOfTheCommand() throws IOException {
    String images =
        Path.of(System.getProperty("slalom.home", ""), "sample-data", "test").toString();
    Dataset<Row> files =
        TestSpark.session()
            .read()
            .format("binaryFile")
            .option("recursiveFileLookup", true)
            .option("pathGlobFilter", "00*.png")
            .load(images)
            .withColumn("label", element_at(split(col("path"), "/"), -2));
    files.select("label", "content").write().parquet(path("table"));

    String expected =
        trained("image-table", "table", "--image-col content --image-size 16x12 --epochs 2");

    PipelineModel model =
        new Pipeline()
            .setStages(
                new PipelineStage[] {
                  new ImageFeaturizer().setImageShape(new ImageShape(16, 12, 3)),
                  new LinearImageClassifier().setEpochs(2)
                })
            .fit(files);
    assertThat(((LinearImageClassifierModel) model.stages()[1]).linearModel().weightsSha256())
        .isEqualTo(expected);
    assertThat(model.transform(files).filter("label = predictedLabel").count()).isGreaterThan(20);
  }

  private static LinearImageClassifier stage() {
    return new LinearImageClassifier().setFeaturesCol("point");
  }

  private Dataset<Row> points(String file) {
    return TestSpark.session()
        .read()
        .option("header", true)
        .csv(path(file))
        .select(
            col("label"),
            functions.array(col("a").cast("double"), col("b").cast("double")).as("point"));
  }

  /** The name of the weights that the command trains. */
  private String trained(String format, String data, String options) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("train", "--format", format));
    Collections.addAll(arguments, options.split(" ", -1));
    Collections.addAll(arguments, "--data", path(data), "--output", path("out"));
    Collections.addAll(arguments, "--if-exists", "overwrite");
    assertThat(run(arguments.toArray(new String[0]))).as(err).isEqualTo(ExitCode.DONE);
    return json("out/run.json").at("/weightsSha256").asText();
  }
}
