package org.slalom.ml;

import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.slalom.core.setting.MethodSettings;

/**
 * How it is minimised: the method and its rate.
 *
 * @param <S> the stage itself
 */
public abstract class MethodParams<S extends MethodParams<S>> extends ObjectiveParams<S> {

  private static final long serialVersionUID = 1L;

  private final Param<String> optimizer = settings.word(MethodSettings.OPTIMIZER);
  private final DoubleParam momentum = settings.real(MethodSettings.MOMENTUM);
  private final DoubleParam beta1 = settings.real(MethodSettings.BETA1);
  private final DoubleParam beta2 = settings.real(MethodSettings.BETA2);
  private final DoubleParam epsilon = settings.real(MethodSettings.EPSILON);
  private final Param<String> average = settings.word(MethodSettings.AVERAGE);
  private final LongParam seed = settings.wide(MethodSettings.SEED);
  private final DoubleParam learningRate = settings.real(MethodSettings.LEARNING_RATE);
  private final Param<String> schedule = settings.word(MethodSettings.SCHEDULE);
  private final DoubleParam decay = settings.real(MethodSettings.DECAY);
  private final Param<String> decayEvery = settings.word(MethodSettings.DECAY_EVERY);
  private final DoubleParam minLearningRate = settings.real(MethodSettings.MIN_LEARNING_RATE);
  private final LongParam warmup = settings.wide(MethodSettings.WARMUP);
  private final IntParam precondition = settings.integer(MethodSettings.PRECONDITION);

  MethodParams(String uid) {
    super(uid);
  }

  /** "sgd" (default), "momentum", "nesterov", "adagrad", "adam" or "random-search". */
  public final Param<String> optimizer() {
    return optimizer;
  }

  /** Sets {@link #optimizer}. */
  public final S setOptimizer(String value) {
    return put(optimizer, value);
  }

  /** Of momentum and nesterov, in [0, 1); 0.9 by default. */
  public final DoubleParam momentum() {
    return momentum;
  }

  /** Sets {@link #momentum}. */
  public final S setMomentum(double value) {
    return put(momentum, value);
  }

  /** Decay of the mean of gradients (adam), in [0, 1); 0.9 by default. */
  public final DoubleParam beta1() {
    return beta1;
  }

  /** Sets {@link #beta1}. */
  public final S setBeta1(double value) {
    return put(beta1, value);
  }

  /** Decay of the mean of squared gradients (adam), in [0, 1); 0.999 by default. */
  public final DoubleParam beta2() {
    return beta2;
  }

  /** Sets {@link #beta2}. */
  public final S setBeta2(double value) {
    return put(beta2, value);
  }

  /** Added to the root (adagrad, adam), above 0; 1e-8 by default. */
  public final DoubleParam epsilon() {
    return epsilon;
  }

  /** Sets {@link #epsilon}. */
  public final S setEpsilon(double value) {
    return put(epsilon, value);
  }

  /** "none" (default), or "polyak": the model is the average of the weights over the steps. */
  public final Param<String> average() {
    return average;
  }

  /** Sets {@link #average}. */
  public final S setAverage(String value) {
    return put(average, value);
  }

  /** Of the order of rows, dropout and random search; 0 by default. */
  public final LongParam seed() {
    return seed;
  }

  /** Sets {@link #seed}. */
  public final S setSeed(long value) {
    return put(seed, value);
  }

  /** The highest rate, above 0; if not set, a safe one is taken from the data. */
  public final DoubleParam learningRate() {
    return learningRate;
  }

  /** Sets {@link #learningRate}. */
  public final S setLearningRate(double value) {
    return put(learningRate, value);
  }

  /**
   * How the rate falls: "cosine" (default), "constant", "step", "exponential", "inverse-time" or
   * "inverse-sqrt".
   */
  public final Param<String> schedule() {
    return schedule;
  }

  /** Sets {@link #schedule}. */
  public final S setSchedule(String value) {
    return put(schedule, value);
  }

  /**
   * Factor (step, exponential; at most 1) or speed (inverse-time, inverse-sqrt) of the fall; 0.5 by
   * default.
   */
  public final DoubleParam decay() {
    return decay;
  }

  /** Sets {@link #decay}. */
  public final S setDecay(double value) {
    return put(decay, value);
  }

  /** Span that decay speaks of, such as "500 steps"; "5 epochs" by default. */
  public final Param<String> decayEvery() {
    return decayEvery;
  }

  /** Sets {@link #decayEvery}. */
  public final S setDecayEvery(String value) {
    return put(decayEvery, value);
  }

  /** The rate does not fall below it; 0 by default. */
  public final DoubleParam minLearningRate() {
    return minLearningRate;
  }

  /** Sets {@link #minLearningRate}. */
  public final S setMinLearningRate(double value) {
    return put(minLearningRate, value);
  }

  /** First steps, over which the rate rises; 0 by default. */
  public final LongParam warmup() {
    return warmup;
  }

  /** Sets {@link #warmup}. */
  public final S setWarmup(long value) {
    return put(warmup, value);
  }

  /**
   * Directions in which the rows vary most, along which steps are shortened so that others can be
   * longer, at least 0; 0 by default.
   */
  public final IntParam precondition() {
    return precondition;
  }

  /** Sets {@link #precondition}. */
  public final S setPrecondition(int value) {
    return put(precondition, value);
  }
}
