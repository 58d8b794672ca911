package org.slalom.ml;

import java.io.Serializable;
import java.util.Arrays;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.param.DoubleArrayParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.slalom.core.error.UserFault;

/** The params of {@link PredictionParams}, made once by each stage that has them. */
public final class PredictionColumns implements Serializable {

  private static final long serialVersionUID = 1L;

  final Param<String> features;
  final Param<String> prediction;
  final Param<String> predictedLabel;
  final Param<String> rawPrediction;
  final Param<String> probability;
  final DoubleArrayParam thresholds;

  /** The params of a stage whose uid is set. */
  PredictionColumns(Params stage) {
    features = column(stage, "featuresCol", "column of features", "features");
    prediction = column(stage, "predictionCol", "column for the class index", "prediction");
    predictedLabel =
        column(stage, "predictedLabelCol", "column for the class label", "predictedLabel");
    rawPrediction =
        column(stage, "rawPredictionCol", "column for the scores of all classes", "rawPrediction");
    probability =
        column(stage, "probabilityCol", "column for the probabilities (softmax)", "probability");
    thresholds =
        new DoubleArrayParam(
            stage,
            "thresholds",
            "a number for each class: the class of the largest probability / threshold is predicted",
            values -> requireThresholds(values));
  }

  /**
   * A schema with the output columns more.
   *
   * @param stage whose params these are
   * @param probabilities whether there are any
   * @throws UserFault if a column of such a name is there
   */
  StructType appendTo(StructType schema, Params stage, boolean probabilities) {
    DataType vector = SQLDataTypes.VectorType();
    StructType result = append(schema, stage, rawPrediction, vector);
    if (probabilities) {
      result = append(result, stage, probability, vector);
    }
    result = append(result, stage, prediction, DataTypes.DoubleType);
    return append(result, stage, predictedLabel, DataTypes.StringType);
  }

  private static StructType append(
      StructType schema, Params stage, Param<String> param, DataType type) {
    String column = stage.getOrDefault(param);
    return column.isEmpty() ? schema : StageSchema.append(schema, column, type);
  }

  private static Param<String> column(Params stage, String name, String text, String fallback) {
    Param<String> param = new Param<>(stage.uid(), name, text);
    stage.setDefault(param, fallback);
    return param;
  }

  private static boolean requireThresholds(double[] values) {
    long zeros = Arrays.stream(values).filter(value -> value == 0).count();
    boolean usable = Arrays.stream(values).allMatch(value -> value >= 0 && Double.isFinite(value));
    if (!usable || zeros > 1) {
      throw UserFault.usage("wrong value of thresholds")
          .expected("numbers of at least 0, of which at most one is 0")
          .got(Arrays.toString(values))
          .remedy("give a threshold for each class, in the order of the classes");
    }
    return true;
  }
}
