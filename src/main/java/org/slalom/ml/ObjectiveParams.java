package org.slalom.ml;

import org.apache.spark.ml.param.BooleanParam;
import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;
import org.slalom.core.setting.ObjectiveSettings;

/**
 * What is minimised, over which features.
 *
 * @param <S> the stage itself
 */
public abstract class ObjectiveParams<S extends ObjectiveParams<S>> extends TrainingStage<S> {

  private static final long serialVersionUID = 1L;

  private final DoubleParam scale = settings.real(ObjectiveSettings.SCALE);
  private final BooleanParam center = settings.flag(ObjectiveSettings.CENTER);
  private final BooleanParam standardize = settings.flag(ObjectiveSettings.STANDARDIZE);
  private final Param<String> loss = settings.word(ObjectiveSettings.LOSS);
  private final DoubleParam margin = settings.real(ObjectiveSettings.MARGIN);
  private final DoubleParam l1 = settings.real(ObjectiveSettings.L1);
  private final DoubleParam l2 = settings.real(ObjectiveSettings.L2);
  private final DoubleParam regParam =
      new DoubleParam(
          uid(), StageSettings.REG_PARAM, "strength of MLlib's penalty", ParamValidators.gtEq(0));
  private final DoubleParam elasticNetParam =
      new DoubleParam(
          uid(),
          StageSettings.ELASTIC_NET_PARAM,
          "share of L1 in MLlib's penalty",
          ParamValidators.inRange(0, 1));
  private final DoubleParam maxNorm = settings.real(ObjectiveSettings.MAX_NORM);
  private final DoubleParam dropout = settings.real(ObjectiveSettings.DROPOUT);
  private final BooleanParam fitIntercept =
      new BooleanParam(uid(), StageSettings.FIT_INTERCEPT, "whether each class has a bias");
  private final Param<String> classWeight = settings.word(ObjectiveSettings.CLASS_WEIGHT);

  ObjectiveParams(String uid) {
    super(uid);
    setDefault(fitIntercept, true);
  }

  /** Factor on every feature; if not set, 1/255 for pixels and 1 for vectors. */
  public final DoubleParam scale() {
    return scale;
  }

  /** Sets {@link #scale}. */
  public final S setScale(double value) {
    return put(scale, value);
  }

  /** Whether the mean of each feature is taken off; true by default. */
  public final BooleanParam center() {
    return center;
  }

  /** Sets {@link #center}. */
  public final S setCenter(boolean value) {
    return put(center, value);
  }

  /**
   * Whether features are divided by their standard deviation; false by default. Unlike MLlib, which
   * transforms its penalty back, ours is always of the weights behind this.
   */
  public final BooleanParam standardize() {
    return standardize;
  }

  /** Sets {@link #standardize}. */
  public final S setStandardize(boolean value) {
    return put(standardize, value);
  }

  /** "softmax" (default), "hinge", "squared-hinge" or "squares". */
  public final Param<String> loss() {
    return loss;
  }

  /** Sets {@link #loss}. */
  public final S setLoss(String value) {
    return put(loss, value);
  }

  /** By how much the true class must win, above 0 (hinge, squared-hinge); 1 by default. */
  public final DoubleParam margin() {
    return margin;
  }

  /** Sets {@link #margin}. */
  public final S setMargin(double value) {
    return put(margin, value);
  }

  /** Penalty {@code l1 * sum |w|}, at least 0; 0 by default. */
  public final DoubleParam l1() {
    return l1;
  }

  /** Sets {@link #l1}. */
  public final S setL1(double value) {
    return put(l1, value);
  }

  /** Penalty {@code l2 * sum w^2}, at least 0; 0 by default. */
  public final DoubleParam l2() {
    return l2;
  }

  /** Sets {@link #l2}. */
  public final S setL2(double value) {
    return put(l2, value);
  }

  /**
   * MLlib's name for the strength r of the penalty {@code r (a sum |w| + (1 - a) / 2 sum w^2)},
   * instead of l1 and l2; not set by default.
   */
  public final DoubleParam regParam() {
    return regParam;
  }

  /** Sets {@link #regParam}. */
  public final S setRegParam(double value) {
    return put(regParam, value);
  }

  /** The share a of L1 in it, from 0 to 1; 0 if not set. */
  public final DoubleParam elasticNetParam() {
    return elasticNetParam;
  }

  /** Sets {@link #elasticNetParam}. */
  public final S setElasticNetParam(double value) {
    return put(elasticNetParam, value);
  }

  /** Bound on the norm of the weights of a class; 0, the default, for none. */
  public final DoubleParam maxNorm() {
    return maxNorm;
  }

  /** Sets {@link #maxNorm}. */
  public final S setMaxNorm(double value) {
    return put(maxNorm, value);
  }

  /** Probability that an input is dropped in training, in [0, 1); 0 by default. */
  public final DoubleParam dropout() {
    return dropout;
  }

  /** Sets {@link #dropout}. */
  public final S setDropout(double value) {
    return put(dropout, value);
  }

  /** Whether each class has a bias, which is never penalised; true by default. */
  public final BooleanParam fitIntercept() {
    return fitIntercept;
  }

  /** Sets {@link #fitIntercept}. */
  public final S setFitIntercept(boolean value) {
    return put(fitIntercept, value);
  }

  /** "none" (default), or "balanced": every class counts the same. */
  public final Param<String> classWeight() {
    return classWeight;
  }

  /** Sets {@link #classWeight}. */
  public final S setClassWeight(String value) {
    return put(classWeight, value);
  }
}
