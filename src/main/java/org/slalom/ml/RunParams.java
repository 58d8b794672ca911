package org.slalom.ml;

import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.apache.spark.ml.param.ParamValidators;
import org.slalom.core.setting.MethodSettings;

/**
 * How long it is minimised, and by which rows at a time.
 *
 * @param <S> the stage itself
 */
public abstract class RunParams<S extends RunParams<S>> extends MethodParams<S> {

  private static final long serialVersionUID = 1L;

  private final IntParam batchSize = settings.integer(MethodSettings.BATCH_SIZE);
  private final IntParam epochs = settings.integer(MethodSettings.EPOCHS);
  private final LongParam steps = settings.wide(MethodSettings.STEPS);
  private final IntParam maxIter =
      new IntParam(
          uid(), StageSettings.MAX_ITER, "MLlib's name for steps", ParamValidators.gtEq(1));
  private final Param<String> sampling = settings.word(MethodSettings.SAMPLING);
  private final IntParam localSteps = settings.integer(MethodSettings.LOCAL_STEPS);
  private final IntParam shards = settings.integer(MethodSettings.SHARDS);
  private final DoubleParam outerMomentum = settings.real(MethodSettings.OUTER_MOMENTUM);
  private final Param<String> evalEvery = settings.word(MethodSettings.EVAL_EVERY);
  private final IntParam patience = settings.integer(MethodSettings.PATIENCE);
  private final Param<String> monitor = settings.word(MethodSettings.MONITOR);
  private final DoubleParam tolerance = settings.real(MethodSettings.TOLERANCE);

  RunParams(String uid) {
    super(uid);
  }

  /**
   * Rows a step, {@link Integer#MAX_VALUE} for all of them; if not set, 32 with local steps, else
   * 128.
   */
  public final IntParam batchSize() {
    return batchSize;
  }

  /** Sets {@link #batchSize}. */
  public final S setBatchSize(int value) {
    return put(batchSize, value);
  }

  /** Passes over the training rows, at least 1; 20 by default. */
  public final IntParam epochs() {
    return epochs;
  }

  /** Sets {@link #epochs}. */
  public final S setEpochs(int value) {
    return put(epochs, value);
  }

  /** Number of steps, instead of epochs; not set by default. */
  public final LongParam steps() {
    return steps;
  }

  /** Sets {@link #steps}. */
  public final S setSteps(long value) {
    return put(steps, value);
  }

  /** MLlib's name for {@link #steps}; not set by default. */
  public final IntParam maxIter() {
    return maxIter;
  }

  /** Sets {@link #maxIter}. */
  public final S setMaxIter(int value) {
    return put(maxIter, value);
  }

  /** "epoch" (default): each row once an epoch; "bernoulli" and "replacement" draw. */
  public final Param<String> sampling() {
    return sampling;
  }

  /** Sets {@link #sampling}. */
  public final S setSampling(String value) {
    return put(sampling, value);
  }

  /**
   * Steps that each shard makes on its own before their mean is taken, 0 for none; if not set,
   * small models make them.
   */
  public final IntParam localSteps() {
    return localSteps;
  }

  /** Sets {@link #localSteps}. */
  public final S setLocalSteps(int value) {
    return put(localSteps, value);
  }

  /** Parts of the rows that make local steps side by side, at least 1; chosen if not set. */
  public final IntParam shards() {
    return shards;
  }

  /** Sets {@link #shards}. */
  public final S setShards(int value) {
    return put(shards, value);
  }

  /** Nesterov's momentum of the means of local steps, in [0, 1); 0 by default. */
  public final DoubleParam outerMomentum() {
    return outerMomentum;
  }

  /** Sets {@link #outerMomentum}. */
  public final S setOuterMomentum(double value) {
    return put(outerMomentum, value);
  }

  /** How often the held-out rows are scored, such as "500 steps"; "1 epochs" by default. */
  public final Param<String> evalEvery() {
    return evalEvery;
  }

  /** Sets {@link #evalEvery}. */
  public final S setEvalEvery(String value) {
    return put(evalEvery, value);
  }

  /**
   * Evaluations without improvement after which training stops, with the best weights; 0, the
   * default, for never.
   */
  public final IntParam patience() {
    return patience;
  }

  /** Sets {@link #patience}. */
  public final S setPatience(int value) {
    return put(patience, value);
  }

  /** What is to improve on the held-out rows: "loss" (default) or "accuracy". */
  public final Param<String> monitor() {
    return monitor;
  }

  /** Sets {@link #monitor}. */
  public final S setMonitor(String value) {
    return put(monitor, value);
  }

  /** Relative change that counts as an improvement, at least 0; 0 by default. */
  public final DoubleParam tolerance() {
    return tolerance;
  }

  /** Sets {@link #tolerance}. */
  public final S setTolerance(double value) {
    return put(tolerance, value);
  }
}
