package org.slalom.ml;

import java.util.List;
import java.util.Optional;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vector;
import org.apache.spark.ml.linalg.Vectors;
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
import org.jspecify.annotations.Nullable;
import org.slalom.core.error.UserFault;
import org.slalom.core.loss.Softmax;
import org.slalom.core.model.LinearModel;
import org.slalom.spark.SlalomRegistrator;
import org.slalom.spark.evaluate.RowScorer;
import org.slalom.spark.source.DataFrameSource;

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
    implements PredictionParams<LinearImageClassifierModel>, MLWritable {

  private static final long serialVersionUID = 1L;

  private final String uid;
  private final transient LinearModel model;
  private final PredictionColumns columns;
  private transient @Nullable TrainingSummary summary;
  private transient @Nullable RowScores scores;

  /** Makes a model a stage with an identifier of its own. */
  public LinearImageClassifierModel(LinearModel model) {
    this(Identifiable.randomUID("linearImageClassifier"), model);
  }

  LinearImageClassifierModel(String uid, LinearModel model) {
    this.uid = uid;
    this.model = model;
    columns = new PredictionColumns(this);
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

  /** The labels of the classes; the index of a class is its position. */
  public List<String> labels() {
    return model.classes();
  }

  /** Whether it was trained by this program, so that there is a summary; none is saved. */
  public boolean hasSummary() {
    return summary != null;
  }

  /**
   * How the training went.
   *
   * @throws UserFault if there is no summary
   */
  public TrainingSummary summary() {
    if (summary == null) {
      throw UserFault.usage("there is no summary of the training")
          .expected("a model that fit has just returned")
          .got("a model that was loaded, or made of weights")
          .where(uid)
          .remedy("ask hasSummary() first");
    }
    return summary;
  }

  LinearImageClassifierModel withSummary(@Nullable TrainingSummary other) {
    summary = other;
    return this;
  }

  @Override
  public Dataset<Row> transform(Dataset<?> dataset) {
    transformSchema(dataset.schema());
    SlalomRegistrator.require(dataset.sparkSession().sparkContext().getConf());
    String scoredCol = uid + "_scored";
    Column scored = functions.col(scoredCol);
    Column index = prediction(scored);
    Column labels = functions.lit(model.classes().toArray(new String[0]));
    Dataset<Row> result =
        dataset.withColumn(
            scoredCol,
            RowScorer.column(
                dataset.sparkSession(),
                model,
                RowScores.reader(model),
                DataFrameSource.column(getFeaturesCol())));
    result = add(result, getRawPredictionCol(), toVector(scored.getField(RowScorer.SCORES)));
    if (RowScorer.givesProbabilities(model)) {
      result = add(result, getProbabilityCol(), toVector(scored.getField(RowScorer.PROBABILITIES)));
    }
    result = add(result, getPredictionCol(), index.cast(DataTypes.DoubleType));
    result = add(result, getPredictedLabelCol(), functions.element_at(labels, index.plus(1)));
    return result.drop(scoredCol);
  }

  @Override
  public StructType transformSchema(StructType schema) {
    StageSchema.require(
        schema,
        getFeaturesCol(),
        LinearImageClassifierModel::holdsFeatures,
        "features as an ml Vector, an array of numbers, or binary",
        "setFeaturesCol");
    thresholdRule();
    return columns.appendTo(schema, this, RowScorer.givesProbabilities(model));
  }

  /**
   * The class index that {@code transform} predicts for a row.
   *
   * @throws UserFault if the row has another dimension, or a feature that is not finite
   */
  public double predict(Vector features) {
    float[] scores = scores(features);
    return thresholdRule()
        .map(rule -> rule.prediction(Softmax.probabilities(scores)))
        .orElseGet(() -> doubles(scores).argmax());
  }

  /** The label of the class of {@link #predict}. */
  public String predictLabel(Vector features) {
    return model.classes().get((int) predict(features));
  }

  /** The C scores of a row; errors as for {@link #predict}. */
  public Vector predictRaw(Vector features) {
    return doubles(scores(features));
  }

  /**
   * The C probabilities of a row; errors as for {@link #predict}.
   *
   * @throws UserFault if the model is none of softmax
   */
  public Vector predictProbability(Vector features) {
    if (!RowScorer.givesProbabilities(model)) {
      throw UserFault.usage("the model has no probabilities")
          .expected("a softmax model")
          .got("a model of loss " + model.loss().name())
          .where(uid)
          .remedy("use predictRaw, or train with loss softmax");
    }
    return doubles(Softmax.probabilities(scores(features)));
  }

  @Override
  public LinearImageClassifierModel copy(ParamMap extra) {
    LinearImageClassifierModel copy = new LinearImageClassifierModel(uid, model);
    copyValues(copy, extra);
    copy.parent_$eq(parent());
    return copy.withSummary(summary);
  }

  @Override
  public MLWriter write() {
    return new LinearModelWriter(this);
  }

  @Override
  public String uid() {
    return uid;
  }

  @Override
  public PredictionColumns predictionColumns() {
    return columns;
  }

  private synchronized float[] scores(Vector features) {
    if (scores == null) {
      scores = new RowScores(model);
    }
    return scores.of(features);
  }

  private Optional<Thresholds> thresholdRule() {
    return isDefined(thresholds())
        ? Optional.of(Thresholds.of(getThresholds(), numClasses(), model.loss()))
        : Optional.empty();
  }

  private Column prediction(Column scored) {
    return thresholdRule()
        .map(
            rule ->
                functions
                    .udf(rule, DataTypes.IntegerType)
                    .apply(scored.getField(RowScorer.PROBABILITIES)))
        .orElse(scored.getField(RowScorer.PREDICTION));
  }

  private static Dataset<Row> add(Dataset<Row> rows, String name, Column value) {
    return name.isEmpty() ? rows : rows.withColumn(name, value);
  }

  private static Column toVector(Column array) {
    return functions.when(array.isNotNull(), org.apache.spark.ml.functions.array_to_vector(array));
  }

  private static Vector doubles(float[] values) {
    double[] wide = new double[values.length];
    for (int c = 0; c < wide.length; c++) {
      wide[c] = values[c];
    }
    return Vectors.dense(wide);
  }

  private static boolean holdsFeatures(DataType type) {
    return type.equals(SQLDataTypes.VectorType())
        || type instanceof BinaryType
        || (type instanceof ArrayType array && array.elementType() instanceof NumericType);
  }
}
