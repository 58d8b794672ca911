package org.slalom.ml;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.apache.spark.ml.functions;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slalom.TestSpark;
import org.slalom.core.block.Storage;
import org.slalom.core.error.UserFault;
import org.slalom.core.image.ImageShape;

/** What is learnt from which DataFrame. */
class LinearImageClassifierTest {

  @BeforeAll
  static void startSpark() {
    TestSpark.session();
  }

  @Test
  void learnsToTellTheClassesApart() {
    LinearImageClassifierModel model = classifier().fit(Flakes.rows(300));

    assertThat(model.labels()).isEqualTo(Flakes.CLASSES);
    assertThat(model.numFeatures()).isEqualTo(4);
    Dataset<Row> predictions = model.transform(Flakes.rows(90));
    assertThat(predictions.filter("label = predictedLabel").count()).isGreaterThan(80);
    Row nine = predictions.filter("predictedLabel = '9'").head();
    assertThat(nine.<Double>getAs("prediction")).isZero();
    assertThat(nine.<Vector>getAs("probability").argmax()).isZero();
  }

  @Test
  void givesTheSameBitsHoweverTheRowsAreSpread() {
    Dataset<Row> rows = Flakes.rows(200);
    String expected = sha(classifier(), rows);

    assertThat(sha(classifier(), rows.orderBy(col("features")).coalesce(1))).isEqualTo(expected);
    assertThat(sha(classifier().setPartitions(5).setAggregationDepth(2), rows.repartition(7)))
        .isEqualTo(expected);
    assertThat(sha(classifier().setStorageLevel("disk-only"), rows)).isEqualTo(expected);
    assertThat(sha(classifier().setSeed(1), rows)).isNotEqualTo(expected);
  }

  @Test
  void takesFeaturesInEveryForm() {
    Dataset<Row> rows = Flakes.rows(120);
    Column numbers = functions.vector_to_array(col("features"), "float64");
    String expected = sha(classifier(), rows);

    for (Column form :
        List.of(
            numbers,
            numbers.cast("array<float>"),
            org.apache
                .spark
                .sql
                .functions
                .udf((UDF1<Vector, byte[]>) LinearImageClassifierTest::packed, DataTypes.BinaryType)
                .apply(col("features")))) {
      assertThat(sha(classifier(), rows.withColumn("features", form))).isEqualTo(expected);
    }
  }

  @Test
  void takesBytesForPixelsWhereTheColumnSaysSo() {
    Dataset<Row> rows =
        TestSpark.session()
            .range(60)
            .select(
                col("id").mod(2).as("label"),
                when(col("id").mod(2).equalTo(0), lit(new byte[] {-1, 0, 7, 1}))
                    .otherwise(lit(new byte[] {0, -1, 7, 1}))
                    .as("features"));
    ImageShape shape = new ImageShape(2, 2, 1);

    LinearImageClassifierModel pixels =
        classifier().fit(rows.withMetadata("features", PixelColumn.metadata(shape)));
    LinearImageClassifierModel numbers = classifier().fit(rows);

    assertThat(pixels.numFeatures()).isEqualTo(4);
    assertThat(pixels.linearModel().preprocessing().storage()).isEqualTo(Storage.BYTES);
    assertThat(pixels.linearModel().imageShape()).contains(shape);
    assertThat(numbers.numFeatures()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"string", "tinyint", "bigint", "float", "double"})
  void takesLabelsOfEveryTypeForTheSame(String type) {
    Dataset<Row> rows = Flakes.rows(60);
    Dataset<Row> cast = rows.withColumn("label", col("label").cast(type));

    assertThat(sha(classifier(), cast)).isEqualTo(sha(classifier(), rows));
  }

  @Test
  void weighsRows() {
    Dataset<Row> rows = Flakes.rows(120);

    assertThat(sha(classifier().setWeightCol("weight"), rows))
        .isNotEqualTo(sha(classifier(), rows))
        .isEqualTo(
            sha(
                classifier().setWeightCol("a.b"),
                rows.withColumn("a.b", col("weight").cast("int"))));
  }

  @Test
  void learnsNothingFromRowsThatAreHeldOut() {
    Dataset<Row> rows = Flakes.rows(150);

    LinearImageClassifierModel model = classifier().setValidationIndicatorCol("heldOut").fit(rows);

    assertThat(model.linearModel().weightsSha256())
        .isEqualTo(sha(classifier(), rows.filter(not(col("heldOut")))));
    assertThat(model.summary().rows()).isEqualTo(120);
    assertThat(model.summary().validation().orElseThrow().rows()).isEqualTo(30);
  }

  @Test
  void stopsEarlyByRowsThatAreHeldOut() {
    LinearImageClassifierModel model =
        classifier()
            .setValidationFraction(0.3)
            .setEpochs(200)
            .setLearningRate(3)
            .setPatience(2)
            .setTolerance(0.05)
            .fit(Flakes.rows(150));

    assertThat(model.summary().epochs()).isLessThan(200);
    assertThat(model.summary().bestStep()).isLessThan(model.summary().totalSteps());
  }

  @Test
  void tellsHowTheTrainingWent() {
    TrainingSummary summary =
        classifier().setL2(0.1).setSteps(12).setLocalSteps(0).fit(Flakes.rows(90)).summary();

    assertThat(summary.totalSteps()).isEqualTo(12);
    assertThat(summary.stepHistory()).hasSize(12).endsWith(12);
    assertThat(summary.lossHistory()[0]).isCloseTo(Math.log(3), within(1e-9));
    assertThat(summary.lossHistory()[11]).isLessThan(1);
    assertThat(summary.objectiveHistory()[11]).isGreaterThan(summary.lossHistory()[11]);
    assertThat(summary.training().accuracy()).isGreaterThan(0.9);
    assertThat(summary.training().rows()).isEqualTo(90);
    assertThat(summary.validation()).isEmpty();
    assertThat(summary.seconds()).isPositive();
  }

  @ParameterizedTest
  @CsvSource({
    "features, null, the features or the image are missing",
    "features, NaN, feature 0 (counted from 0) is NaN",
    "label, null, the label is missing"
  })
  void tellsWhichRowCannotBeUsedAndWhy(String column, String value, String reason) {
    Column bad = value.equals("NaN") ? array(lit(Double.NaN)) : lit(null);
    Dataset<Row> numbers =
        Flakes.rows(60)
            .withColumn("features", functions.vector_to_array(col("features"), "float64"));
    Dataset<Row> rows =
        numbers
            .coalesce(1)
            .withColumn("n", org.apache.spark.sql.functions.monotonically_increasing_id())
            .withColumn(
                column,
                when(col("n").equalTo(7), bad.cast(numbers.schema().apply(column).dataType()))
                    .otherwise(col(column)));

    assertThatThrownBy(() -> classifier().fit(rows))
        .isInstanceOf(UserFault.class)
        .hasMessageContaining("a row cannot be used")
        .hasMessageContaining("partition 0, row 7: " + reason)
        .hasMessageContaining("badRows quarantine");
    assertThat(
            classifier()
                .setBadRows("quarantine")
                .setMaxBadFraction(0.1)
                .fit(rows)
                .summary()
                .leftOut())
        .isEqualTo(1);
  }

  @Test
  void refusesRowsOfDifferentDimensions() {
    Dataset<Row> rows = Flakes.rows(30);
    Dataset<Row> shorter =
        TestSpark.session()
            .createDataFrame(
                List.of(RowFactory.create(9, "nine", Vectors.dense(1, 2), 1.0, false)),
                Flakes.SCHEMA);

    assertThatThrownBy(() -> classifier().fit(rows.union(shorter)))
        .isInstanceOf(UserFault.class)
        .hasMessageContaining("2 and 4")
        .hasMessageContaining("partition");
  }

  @Test
  void refusesUnseenClassesAmongTheRowsHeldOut() {
    Dataset<Row> rows = Flakes.rows(60).withColumn("heldOut", col("label").equalTo(100));

    assertThatThrownBy(() -> classifier().setValidationIndicatorCol("heldOut").fit(rows))
        .isInstanceOf(UserFault.class)
        .hasMessageContaining("classes that the model was not trained on")
        .hasMessageContaining("100");
  }

  private static LinearImageClassifier classifier() {
    return new LinearImageClassifier().setEpochs(3).setBatchSize(16);
  }

  private static String sha(LinearImageClassifier classifier, Dataset<Row> rows) {
    return classifier.fit(rows).linearModel().weightsSha256();
  }

  private static byte[] packed(Vector features) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * features.size()).order(ByteOrder.LITTLE_ENDIAN);
    for (double feature : features.toArray()) {
      bytes.putFloat((float) feature);
    }
    return bytes.array();
  }
}
