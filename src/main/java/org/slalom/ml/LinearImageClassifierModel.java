package org.slalom.ml;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamMap;
import org.apache.spark.ml.util.Identifiable;
import org.apache.spark.ml.util.MLReader;
import org.apache.spark.ml.util.MLWritable;
import org.apache.spark.ml.util.MLWriter;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructType;
import org.slalom.core.block.Storage;
import org.slalom.core.model.LinearModel;
import org.slalom.spark.evaluate.FeatureReader;
import org.slalom.spark.evaluate.RowScorer;

/**
 * A trained linear image classifier as a stage of a pipeline. It adds to each row the index and the
 * label of the class with the largest score, the scores, and for a softmax model the probabilities;
 * an output column whose name is set to the empty string is left out. Where the features are null,
 * so are the outputs.
 *
 * <p>The features of a row are D numbers in an ml {@code Vector} or in an array, or binary: D
 * little-endian float32, or D unsigned bytes for a model that was trained on bytes. A row of
 * another dimension, or with a feature that is not finite, fails the query.
 */
public final class LinearImageClassifierModel extends Model<LinearImageClassifierModel>
    implements MLWritable {

  private static final long serialVersionUID = 1L;

  private final String uid;
  private final transient LinearModel model;
  private final Param<String> featuresCol;
  private final Param<String> predictionCol;
  private final Param<String> predictedLabelCol;
  private final Param<String> rawPredictionCol;
  private final Param<String> probabilityCol;

  /** Makes a model a stage with an identifier of its own. */
  public LinearImageClassifierModel(LinearModel model) {
    this(Identifiable.randomUID("linearImageClassifier"), model);
  }

  LinearImageClassifierModel(String uid, LinearModel model) {
    this.uid = uid;
    this.model = model;
    featuresCol = new Param<>(uid, "featuresCol", "column of features");
    predictionCol = new Param<>(uid, "predictionCol", "column for the index of the class");
    predictedLabelCol = new Param<>(uid, "predictedLabelCol", "column for the label of the class");
    rawPredictionCol = new Param<>(uid, "rawPredictionCol", "column for the scores of all classes");
    probabilityCol = new Param<>(uid, "probabilityCol", "column for the probabilities (softmax)");
    setDefault(featuresCol, "features");
    setDefault(predictionCol, "prediction");
    setDefault(predictedLabelCol, "predictedLabel");
    setDefault(rawPredictionCol, "rawPrediction");
    setDefault(probabilityCol, "probability");
  }

  /** Reads a saved model. */
  public static MLReader<LinearImageClassifierModel> read() {
    return new LinearModelReader();
  }

  /** Loads a saved model. */
  public static LinearImageClassifierModel load(String path) {
    return read().load(path);
  }

  /** The classifier itself. */
  public LinearModel linearModel() {
    return model;
  }

  /** Number of classes, C. */
  public int numClasses() {
    return model.classes().size();
  }

  /** Number of features, D. */
  public int numFeatures() {
    return model.dimension();
  }

  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    transformSchema(dataset.schema());
    boolean bytes = model.preprocessing().storage() == Storage.BYTES;
    Column scored =
        RowScorer.column(
            dataset.sparkSession(),
            model,
            new FeatureReader(model.dimension(), bytes),
            functions.col(getFeaturesCol()));
    Dataset<Row> result = dataset.withColumn(scoredCol(), scored);
    for (Output output : outputs()) {
      result = result.withColumn(output.name, output.value);
    }
    return result.drop(scoredCol());
  }

  @Override
  public StructType transformSchema(StructType schema) {
    StageSchema.require(
        schema,
        getFeaturesCol(),
        LinearImageClassifierModel::holdsFeatures,
        "features as an ml Vector, an array of numbers, or binary",
        "setFeaturesCol");
    StructType result = schema;
    for (Output output : outputs()) {
      result = StageSchema.append(result, output.name, output.type);
    }
    return result;
  }

  @Override
  public LinearImageClassifierModel copy(ParamMap extra) {
    LinearImageClassifierModel copy = new LinearImageClassifierModel(uid, model);
    copyValues(copy, extra);
    copy.parent_$eq(parent());
    return copy;
  }

  @Override
  public MLWriter write() {
    return new LinearModelWriter(this);
  }

  @Override
  public String uid() {
    return uid;
  }

  /** Name of the column of features; "features" by default. */
  public Param<String> featuresCol() {
    return featuresCol;
  }

  /** Name of the double column for the class index; "prediction" by default. */
  public Param<String> predictionCol() {
    return predictionCol;
  }

  /** Name of the string column for the class label; "predictedLabel" by default. */
  public Param<String> predictedLabelCol() {
    return predictedLabelCol;
  }

  /** Name of the {@code Vector} column for the C scores; "rawPrediction" by default. */
  public Param<String> rawPredictionCol() {
    return rawPredictionCol;
  }

  /** Name of the {@code Vector} column for the C probabilities; "probability" by default. */
  public Param<String> probabilityCol() {
    return probabilityCol;
  }

  /** Value of {@link #featuresCol}. */
  public String getFeaturesCol() {
    return getOrDefault(featuresCol);
  }

  /** Sets {@link #featuresCol}. */
  public LinearImageClassifierModel setFeaturesCol(String column) {
    set(featuresCol, column);
    return this;
  }

  /** Value of {@link #predictionCol}. */
  public String getPredictionCol() {
    return getOrDefault(predictionCol);
  }

  /** Sets {@link #predictionCol}. */
  public LinearImageClassifierModel setPredictionCol(String column) {
    set(predictionCol, column);
    return this;
  }

  /** Value of {@link #predictedLabelCol}. */
  public String getPredictedLabelCol() {
    return getOrDefault(predictedLabelCol);
  }

  /** Sets {@link #predictedLabelCol}. */
  public LinearImageClassifierModel setPredictedLabelCol(String column) {
    set(predictedLabelCol, column);
    return this;
  }

  /** Value of {@link #rawPredictionCol}. */
  public String getRawPredictionCol() {
    return getOrDefault(rawPredictionCol);
  }

  /** Sets {@link #rawPredictionCol}. */
  public LinearImageClassifierModel setRawPredictionCol(String column) {
    set(rawPredictionCol, column);
    return this;
  }

  /** Value of {@link #probabilityCol}. */
  public String getProbabilityCol() {
    return getOrDefault(probabilityCol);
  }

  /** Sets {@link #probabilityCol}. */
  public LinearImageClassifierModel setProbabilityCol(String column) {
    set(probabilityCol, column);
    return this;
  }

  /** A column that the model adds, as a function of what {@link RowScorer} says. */
  private record Output(String name, DataType type, Column value) {}

  private List<Output> outputs() {
    Column scored = functions.col(scoredCol());
    Column index = scored.getField(RowScorer.PREDICTION);
    Column labels = functions.lit(model.classes().toArray(new String[0]));
    DataType vector = SQLDataTypes.VectorType();
    List<Output> outputs = new ArrayList<>();
    outputs.add(
        new Output(getRawPredictionCol(), vector, toVector(scored.getField(RowScorer.SCORES))));
    if (RowScorer.givesProbabilities(model)) {
      outputs.add(
          new Output(
              getProbabilityCol(), vector, toVector(scored.getField(RowScorer.PROBABILITIES))));
    }
    outputs.add(
        new Output(getPredictionCol(), DataTypes.DoubleType, index.cast(DataTypes.DoubleType)));
    outputs.add(
        new Output(
            getPredictedLabelCol(),
            DataTypes.StringType,
            functions.element_at(labels, index.plus(1))));
    outputs.removeIf(output -> output.name.isEmpty());
    return outputs;
  }

  private String scoredCol() {
    return uid + "_scored";
  }

  private static Column toVector(Column array) {
    return functions.when(array.isNotNull(), org.apache.spark.ml.functions.array_to_vector(array));
  }

  private static boolean holdsFeatures(DataType type) {
    return type.equals(SQLDataTypes.VectorType())
        || type instanceof BinaryType
        || (type instanceof ArrayType array && array.elementType() instanceof NumericType);
  }
}
