package org.slalom.ml;

import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.param.Param;

/**
 * The columns that a training reads.
 *
 * @param <S> the stage itself
 */
public abstract class TrainingStage<S extends TrainingStage<S>>
    extends Estimator<LinearImageClassifierModel> implements PredictionParams<S> {

  private static final long serialVersionUID = 1L;

  /** Makes params of settings, and reads them. */
  final transient StageSettings settings;

  private final String uid;
  private final PredictionColumns columns;
  private final Param<String> labelCol;
  private final Param<String> weightCol;
  private final Param<String> idCol;
  private final Param<String> validationIndicatorCol;

  TrainingStage(String uid) {
    this.uid = uid;
    settings = new StageSettings(this);
    columns = new PredictionColumns(this);
    labelCol = new Param<>(uid, "labelCol", "column of labels: strings or whole numbers");
    weightCol = new Param<>(uid, "weightCol", "column of row weights; every row weighs 1 without");
    idCol = new Param<>(uid, "idCol", "column that tells rows apart; their content does without");
    validationIndicatorCol =
        new Param<>(
            uid, "validationIndicatorCol", "boolean column: rows where it is true are held out");
    setDefault(labelCol, "label");
  }

  @Override
  public final String uid() {
    return uid;
  }

  @Override
  public final PredictionColumns predictionColumns() {
    return columns;
  }

  /** Name of the column of labels, strings or whole numbers of any value; "label" by default. */
  public final Param<String> labelCol() {
    return labelCol;
  }

  /** Value of {@link #labelCol}. */
  public final String getLabelCol() {
    return getOrDefault(labelCol);
  }

  /** Sets {@link #labelCol}. */
  public final S setLabelCol(String column) {
    return put(labelCol, column);
  }

  /** Name of a column of numbers of at least 0; not set by default: every row weighs 1. */
  public final Param<String> weightCol() {
    return weightCol;
  }

  /** Sets {@link #weightCol}. */
  public final S setWeightCol(String column) {
    return put(weightCol, column);
  }

  /** Name of a column that tells rows apart; not set by default: their content does. */
  public final Param<String> idCol() {
    return idCol;
  }

  /** Sets {@link #idCol}. */
  public final S setIdCol(String column) {
    return put(idCol, column);
  }

  /**
   * Name of a boolean column; not set by default. Rows where it is true are held out and scored
   * during the training; the others are learnt from.
   */
  public final Param<String> validationIndicatorCol() {
    return validationIndicatorCol;
  }

  /** Sets {@link #validationIndicatorCol}. */
  public final S setValidationIndicatorCol(String column) {
    return put(validationIndicatorCol, column);
  }
}
