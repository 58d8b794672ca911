package org.slalom.ml;

import org.apache.spark.ml.param.DoubleArrayParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.Params;

/**
 * The params that an estimator hands over to its model: which columns are read and added. An output
 * column whose name is set to the empty string is left out.
 *
 * @param <S> the stage
 */
public interface PredictionParams<S extends PredictionParams<S>> extends Params {

  /** Holds the params. */
  PredictionColumns predictionColumns();

  /** Name of the column of features; "features" by default. */
  default Param<String> featuresCol() {
    return predictionColumns().features;
  }

  /** Name of the double column for the class index; "prediction" by default. */
  default Param<String> predictionCol() {
    return predictionColumns().prediction;
  }

  /** Name of the string column for the class label; "predictedLabel" by default. */
  default Param<String> predictedLabelCol() {
    return predictionColumns().predictedLabel;
  }

  /** Name of the {@code Vector} column for the C scores; "rawPrediction" by default. */
  default Param<String> rawPredictionCol() {
    return predictionColumns().rawPrediction;
  }

  /** Name of the {@code Vector} column for the C probabilities; "probability" by default. */
  default Param<String> probabilityCol() {
    return predictionColumns().probability;
  }

  /**
   * A number t of at least 0 for each class, at most one of them 0; none by default. The class of
   * the largest p / t is predicted, p its probability: as in MLlib. For softmax alone.
   */
  default DoubleArrayParam thresholds() {
    return predictionColumns().thresholds;
  }

  /** Value of {@link #featuresCol}. */
  default String getFeaturesCol() {
    return getOrDefault(featuresCol());
  }

  /** Sets {@link #featuresCol}. */
  default S setFeaturesCol(String column) {
    return put(featuresCol(), column);
  }

  /** Value of {@link #predictionCol}. */
  default String getPredictionCol() {
    return getOrDefault(predictionCol());
  }

  /** Sets {@link #predictionCol}. */
  default S setPredictionCol(String column) {
    return put(predictionCol(), column);
  }

  /** Value of {@link #predictedLabelCol}. */
  default String getPredictedLabelCol() {
    return getOrDefault(predictedLabelCol());
  }

  /** Sets {@link #predictedLabelCol}. */
  default S setPredictedLabelCol(String column) {
    return put(predictedLabelCol(), column);
  }

  /** Value of {@link #rawPredictionCol}. */
  default String getRawPredictionCol() {
    return getOrDefault(rawPredictionCol());
  }

  /** Sets {@link #rawPredictionCol}. */
  default S setRawPredictionCol(String column) {
    return put(rawPredictionCol(), column);
  }

  /** Value of {@link #probabilityCol}. */
  default String getProbabilityCol() {
    return getOrDefault(probabilityCol());
  }

  /** Sets {@link #probabilityCol}. */
  default S setProbabilityCol(String column) {
    return put(probabilityCol(), column);
  }

  /** Value of {@link #thresholds}; fails where none is set. */
  default double[] getThresholds() {
    return getOrDefault(thresholds());
  }

  /** Sets {@link #thresholds}. */
  default S setThresholds(double[] values) {
    return put(thresholds(), values.clone());
  }

  /**
   * Sets a param by its own type, and returns this stage.
   *
   * @throws org.slalom.core.error.UserFault if the value is outside the range of the param
   */
  @SuppressWarnings("unchecked")
  default S put(Param<?> param, Object value) {
    return (S) set(param.name(), value);
  }
}
