package org.slalom.ml;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.split;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.ml.Pipeline;
import org.apache.spark.ml.PipelineModel;
import org.apache.spark.ml.PipelineStage;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.slalom.TestSpark;
import org.slalom.core.image.ImageShape;

/** The README's pipeline in Java does what it says. */
class ReadmeExampleTest {

  private static final Path HOME = Path.of(System.getProperty("slalom.home", ""));

  @Test
  void itsPipelineTrains() throws IOException {
    SparkSession spark = TestSpark.session();
    // README
    Dataset<Row> images =
        spark
            .read()
            .format("binaryFile")
            .option("recursiveFileLookup", true)
            .load("sample-data/train")
            .withColumn("label", element_at(split(col("path"), "/"), -2));
    LinearImageClassifier classifier = new LinearImageClassifier().setL2(0.01).setEpochs(5);
    Pipeline pipeline =
        new Pipeline()
            .setStages(
                new PipelineStage[] {
                  new ImageFeaturizer().setImageShape(new ImageShape(32, 32, 3)), classifier
                });
    PipelineModel model = pipeline.fit(images);
    model.write().overwrite().save("target/pipeline");
    // README

    double right =
        PipelineModel.load("target/pipeline")
            .transform(images)
            .filter("label = predictedLabel")
            .count();
    assertThat(right / images.count()).isGreaterThan(0.5);
  }

  @Test
  void itHoldsTheSameLines() throws IOException {
    String readme = Files.readString(HOME.resolve("README.md"));
    String section = readme.substring(readme.indexOf("### In your own pipeline (spark.ml)"));
    String example = section.substring(section.indexOf("```java") + 7);

    String source =
        Files.readString(HOME.resolve("src/test/java/org/slalom/ml/ReadmeExampleTest.java"));

    assertThat(dense(source.split("// README\\R", -1)[1]))
        .isEqualTo(dense(example.substring(0, example.indexOf("```"))));
  }

  private static String dense(String code) {
    return code.replaceAll("\\s", "");
  }
}
