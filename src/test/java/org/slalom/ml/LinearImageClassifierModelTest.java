package org.slalom.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slalom.TestSpark;
import org.slalom.core.Models;
import org.slalom.core.Samples;
import org.slalom.core.block.RowBlock;
import org.slalom.core.block.Storage;
import org.slalom.core.error.UserFault;
import org.slalom.core.loss.HingeLoss;
import org.slalom.core.loss.Softmax;
import org.slalom.core.loss.SoftmaxLoss;
import org.slalom.core.model.BlockScorer;
import org.slalom.core.model.LinearModel;

class LinearImageClassifierModelTest {

  private static final int CLASSES = 5;
  private static final int DIMENSION = 21;
  private static final int ROWS = 70;

  private static final LinearModel OF_BYTES =
      Models.random(CLASSES, DIMENSION, Storage.BYTES, new SoftmaxLoss(), 1);
  private static final LinearModel OF_FLOATS =
      Models.random(CLASSES, DIMENSION, Storage.FLOATS, new SoftmaxLoss(), 2);

  @BeforeAll
  static void startSpark() {
    TestSpark.session();
  }

  /** A way to keep the features of a row in a column. */
  private interface Form {
    Object of(float[] features);
  }

  static Stream<Arguments> forms() {
    DataType vector = SQLDataTypes.VectorType();
    DataType floats = DataTypes.createArrayType(DataTypes.FloatType);
    DataType doubles = DataTypes.createArrayType(DataTypes.DoubleType);
    Form dense = features -> Vectors.dense(widened(features));
    Form sparse = features -> Vectors.dense(widened(features)).toSparse();
    Form packed = Samples::packed;
    return Stream.of(OF_BYTES, OF_FLOATS)
        .flatMap(
            model ->
                Stream.of(
                    Arguments.of(model, "dense vector", vector, dense),
                    Arguments.of(model, "sparse vector", vector, sparse),
                    Arguments.of(model, "float array", floats, (Form) f -> f),
                    Arguments.of(model, "double array", doubles, (Form) f -> widened(f)),
                    Arguments.of(model, "packed floats", DataTypes.BinaryType, packed)));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("forms")
  void scoresTheBitsOfTrainingFromEveryForm(
      LinearModel model, String name, DataType type, Form form) {
    RowBlock block = block(model);

    List<Row> rows =
        new LinearImageClassifierModel(model)
            .transform(spread(type, features(block).stream().map(form::of).toList()))
            .collectAsList();

    assertSameBits(model, block, rows);
  }

  @Test
  void scoresTheBitsOfTrainingFromBytes() {
    RowBlock block = block(OF_BYTES);
    List<Object> bytes = new ArrayList<>();
    for (float[] features : features(block)) {
      byte[] row = new byte[DIMENSION];
      IntStream.range(0, DIMENSION).forEach(d -> row[d] = (byte) (int) features[d]);
      bytes.add(row);
    }

    List<Row> rows =
        new LinearImageClassifierModel(OF_BYTES)
            .transform(spread(DataTypes.BinaryType, bytes))
            .collectAsList();

    assertSameBits(OF_BYTES, block, rows);
  }

  @Test
  void nullFeaturesGiveNullPredictions() {
    List<@Nullable Object> values = new ArrayList<>();
    values.add(null);
    values.add(Samples.packed(new float[DIMENSION]));

    List<Row> rows =
        new LinearImageClassifierModel(OF_FLOATS)
            .transform(frame(DataTypes.BinaryType, values))
            .collectAsList();

    for (String column : List.of("rawPrediction", "probability", "prediction", "predictedLabel")) {
      assertThat(rows.get(0).<@Nullable Object>getAs(column)).isNull();
      assertThat(rows.get(1).<@Nullable Object>getAs(column)).isNotNull();
    }
  }

  @Test
  void addsWhatTransformSchemaSays() {
    LinearImageClassifierModel stage =
        new LinearImageClassifierModel(OF_FLOATS).setRawPredictionCol("").setPredictionCol("index");
    Dataset<Row> input = frame(DataTypes.BinaryType, List.of());

    StructType schema = stage.transformSchema(input.schema());

    assertThat(schema.fieldNames())
        .containsExactly("features", "probability", "index", "predictedLabel");
    assertThat(stage.transform(input).schema()).isEqualTo(schema);
  }

  @Test
  void marginsGiveNoProbabilities() {
    LinearModel hinge = Models.random(3, 4, Storage.FLOATS, new HingeLoss(1), 3);

    Dataset<Row> result =
        new LinearImageClassifierModel(hinge).transform(frame(DataTypes.BinaryType, List.of()));

    assertThat(result.columns())
        .containsExactly("features", "rawPrediction", "prediction", "predictedLabel");
  }

  @Test
  void refusesColumnsThatCannotBeUsed() {
    LinearImageClassifierModel stage = new LinearImageClassifierModel(OF_FLOATS);

    assertThatThrownBy(() -> stage.transformSchema(new StructType().add("pixels", "binary")))
        .isInstanceOf(UserFault.class)
        .hasMessageContaining("'features' is missing")
        .hasMessageContaining("setFeaturesCol");
    assertThatThrownBy(() -> stage.transformSchema(new StructType().add("features", "string")))
        .isInstanceOf(UserFault.class)
        .hasMessageContaining("string");
    assertThatThrownBy(
            () ->
                stage.transformSchema(
                    new StructType().add("features", "binary").add("prediction", "double")))
        .isInstanceOf(UserFault.class)
        .hasMessageContaining("'prediction' is there already");
  }

  @Test
  void refusesRowsOfAnotherDimension() {
    Dataset<Row> bytes = frame(DataTypes.BinaryType, List.of(new byte[DIMENSION]));
    Dataset<Row> vector = frame(SQLDataTypes.VectorType(), List.of(Vectors.zeros(DIMENSION + 1)));
    LinearImageClassifierModel stage = new LinearImageClassifierModel(OF_FLOATS);

    assertThatThrownBy(() -> stage.transform(bytes).collectAsList())
        .rootCause()
        .isInstanceOf(UserFault.class)
        .hasMessageContaining("21 features (as binary: 84 bytes of float32)")
        .hasMessageContaining("21 bytes");
    assertThatThrownBy(() -> stage.transform(vector).collectAsList())
        .rootCause()
        .hasMessageContaining("22 features");
  }

  @Test
  void refusesFeaturesThatAreNotFinite() {
    float[] features = new float[DIMENSION];
    features[3] = Float.NaN;
    Dataset<Row> input = frame(DataTypes.BinaryType, List.of(Samples.packed(features)));

    assertThatThrownBy(
            () -> new LinearImageClassifierModel(OF_FLOATS).transform(input).collectAsList())
        .rootCause()
        .isInstanceOf(UserFault.class)
        .hasMessageContaining("NaN in feature 3");
  }

  @Test
  void isReadAsItWasWritten(@TempDir Path folder) throws Exception {
    LinearImageClassifierModel stage =
        new LinearImageClassifierModel(OF_BYTES).setFeaturesCol("pixels").setProbabilityCol("");
    String path = folder.resolve("model").toString();
    stage.save(path);

    LinearImageClassifierModel loaded = LinearImageClassifierModel.load(path);

    assertThat(loaded.uid()).isEqualTo(stage.uid());
    assertThat(loaded.getFeaturesCol()).isEqualTo("pixels");
    assertThat(loaded.getProbabilityCol()).isEmpty();
    assertThat(loaded.linearModel()).usingRecursiveComparison().isEqualTo(OF_BYTES);
  }

  @Test
  void copyKeepsAllAndTakesTheExtraParameters() {
    LinearImageClassifierModel stage =
        new LinearImageClassifierModel(OF_BYTES).setFeaturesCol("pixels");

    LinearImageClassifierModel copy =
        stage.copy(new org.apache.spark.ml.param.ParamMap().put(stage.predictionCol().w("index")));

    assertThat(copy.uid()).isEqualTo(stage.uid());
    assertThat(copy.getFeaturesCol()).isEqualTo("pixels");
    assertThat(copy.getPredictionCol()).isEqualTo("index");
    assertThat(stage.getPredictionCol()).isEqualTo("prediction");
    assertThat(copy.linearModel()).isSameAs(OF_BYTES);
  }

  private static void assertSameBits(LinearModel model, RowBlock block, List<Row> rows) {
    BlockScorer scorer = new BlockScorer(model.folded());
    assertThat(rows).hasSize(block.rows());
    for (int from = 0; from < block.rows(); from += scorer.tile().capacity()) {
      int tileRows = scorer.score(block, from);
      for (int r = 0; r < tileRows; r++) {
        float[] scores = new float[CLASSES];
        for (int c = 0; c < CLASSES; c++) {
          scores[c] = scorer.scores().get(c, r);
        }
        Row row = rows.get(from + r);
        assertThat(row.<Vector>getAs("rawPrediction").toArray()).containsExactly(widened(scores));
        assertThat(row.<Vector>getAs("probability").toArray())
            .containsExactly(widened(Softmax.probabilities(scores)));
        int prediction = scorer.prediction(r);
        assertThat(row.<Double>getAs("prediction")).isEqualTo(prediction);
        assertThat(row.<String>getAs("predictedLabel")).isEqualTo(model.classes().get(prediction));
      }
    }
  }

  private static RowBlock block(LinearModel model) {
    return Samples.rows(model.preprocessing().storage(), ROWS, DIMENSION, CLASSES, false, 4);
  }

  private static List<float[]> features(RowBlock block) {
    List<float[]> rows = new ArrayList<>();
    for (int r = 0; r < block.rows(); r++) {
      float[] features = new float[DIMENSION];
      block.read(r, 0, features, 0);
      rows.add(features);
    }
    return rows;
  }

  private static double[] widened(float[] values) {
    double[] widened = new double[values.length];
    Arrays.setAll(widened, i -> values[i]);
    return widened;
  }

  private static Dataset<Row> frame(DataType type, List<? extends @Nullable Object> values) {
    List<Row> rows = values.stream().map(value -> RowFactory.create(value)).toList();
    return TestSpark.session().createDataFrame(rows, new StructType().add("features", type));
  }

  private static Dataset<Row> spread(DataType type, List<?> values) {
    Dataset<Row> frame = frame(type, values);
    JavaRDD<Row> rows =
        JavaSparkContext.fromSparkContext(TestSpark.session().sparkContext())
            .parallelize(frame.collectAsList(), 3);
    return TestSpark.session().createDataFrame(rows, frame.schema());
  }
}
