package org.slalom.spark.check;

import java.util.ArrayList;
import java.util.List;
import org.slalom.core.block.RowBlock;
import org.slalom.core.block.RowBlockBuilder;
import org.slalom.core.gradient.Objective;
import org.slalom.core.gradient.ReferenceObjective;
import org.slalom.core.penalty.Penalty;
import org.slalom.core.preprocess.FeatureStatistics;
import org.slalom.core.preprocess.Preprocessing;
import org.slalom.core.random.KeyedRandom;
import org.slalom.core.random.RandomStream;
import org.slalom.spark.train.RandomDraws;
import org.slalom.spark.train.TrainingSetup;

/**
 * The gradient that training computes, in float32 and by its kernel, against centred differences of
 * the objective in double precision, on some rows and some coordinates: the data term at W = 0 and
 * at a random W with scores of about 1, and each penalty by itself, which a data term hundreds of
 * times larger would hide. Weights are in the preprocessed space.
 */
final class GradientCheck {

  private static final int MOST_ROWS = 32;
  private static final int FEWEST_COORDINATES = 8;
  private static final int MOST_COORDINATES = 100;
  private static final int MOST_BIASES = 20;
  private static final double MOST_OPERATIONS = 1e10;

  /** By how much a step of h changes a score: far above float32's rounding, far below a kink. */
  private static final double SCORE_CHANGE = 1e-5;

  private final Objective objective;
  private final FeatureStatistics statistics;
  private final RowBlock rows;
  private final double[] drawn;
  private final long key;

  GradientCheck(TrainingSetup setup, RandomDraws draws, RowBlock sample) {
    this.objective = setup.objective();
    this.statistics = setup.statistics();
    this.rows = first(sample);
    this.drawn = draws.draw(0);
    this.key = KeyedRandom.bits(RandomStream.CHECK.key(setup.spec().seed()), 1);
  }

  List<Finding> run() {
    List<Finding> findings = new ArrayList<>();
    int[] weights = weights();
    int[] biases = biases();
    double[] zeros = new double[objective.parameters()];
    double[] atZeros = gradient(zeros);
    double[] atDrawn = gradient(drawn);
    findings.add(compare(zeros, atZeros, weights).finding("data term at W = 0, weights"));
    if (objective.intercept()) {
      findings.add(compare(zeros, atZeros, biases).finding("data term at W = 0, biases"));
    }
    findings.add(compare(drawn, atDrawn, weights).finding("data term at random W, weights"));
    if (objective.intercept()) {
      findings.add(compare(drawn, atDrawn, biases).finding("data term at random W, biases"));
    }
    double l2 = objective.penalty().l2();
    double l1 = objective.penalty().l1();
    if (l2 > 0) {
      findings.add(l2(l2, atDrawn, weights).finding("L2 penalty, weights"));
    }
    if (l1 > 0) {
      findings.add(l1(l1, weights).finding("L1 penalty, subgradient"));
    }
    return findings;
  }

  /** The gradient of the data term as training computes it, C x D + C derivatives. */
  double[] gradient(double[] parameters) {
    return new LocalObjective(with(Penalty.NONE), rows).at(parameters).gradient();
  }

  /**
   * Compares a gradient of the data term with centred differences.
   *
   * @param parameters where it was taken; the same again on return
   * @param gradient C x D + C derivatives
   * @param coordinates indices of those to compare
   */
  GradientComparison compare(double[] parameters, double[] gradient, int[] coordinates) {
    Objective dataTerm = with(Penalty.NONE);
    ReferenceObjective reference =
        new ReferenceObjective(
            dataTerm, new LocalObjective(dataTerm, rows).at(parameters).work(), List.of(rows));
    double middle = reference.value(parameters);
    List<Derivative> derivatives = new ArrayList<>();
    for (int i : coordinates) {
      double unit = unit(i);
      double width = SCORE_CHANGE / unit;
      double numerical = reference.derivative(parameters, i, width);
      double at = parameters[i];
      parameters[i] = at + width;
      double forward = (reference.value(parameters) - middle) / width;
      parameters[i] = at;
      // the backward difference is 2 x centred - forward
      double sidedGap = Math.abs(2 * (forward - numerical));
      derivatives.add(new Derivative(gradient[i], numerical, sidedGap, unit));
    }
    return GradientComparison.of(derivatives);
  }

  /** What L2 adds to the gradient of a step. */
  private GradientComparison l2(double l2, double[] dataGradient, int[] coordinates) {
    Objective penalised = with(new Penalty(0, l2, Double.POSITIVE_INFINITY));
    double[] gradient = new LocalObjective(penalised, rows).at(drawn).gradient();
    List<Derivative> derivatives = new ArrayList<>();
    for (int i : coordinates) {
      derivatives.add(penaltyDerivative(penalised, i, gradient[i] - dataGradient[i]));
    }
    return GradientComparison.of(derivatives);
  }

  /** What a proximal step takes off a weight, over its rate, where it does not reach zero. */
  private GradientComparison l1(double l1, int[] coordinates) {
    Objective penalised = with(new Penalty(l1, 0, Double.POSITIVE_INFINITY));
    List<Derivative> derivatives = new ArrayList<>();
    for (int i : coordinates) {
      double rate = Math.abs(drawn[i]) / (4 * l1);
      double shrunk = penalised.penalty().shrink(drawn[i], rate);
      derivatives.add(penaltyDerivative(penalised, i, (drawn[i] - shrunk) / rate));
    }
    return GradientComparison.of(derivatives);
  }

  /** Differences over half a weight to each side: exact for a square, and clear of L1's kink. */
  private Derivative penaltyDerivative(Objective penalised, int i, double analytic) {
    double at = drawn[i];
    double width = Math.abs(at) / 2;
    drawn[i] = at + width;
    double above = penalised.penalty(drawn);
    drawn[i] = at - width;
    double below = penalised.penalty(drawn);
    drawn[i] = at;
    return new Derivative(analytic, (above - below) / (2 * width), 0, 1);
  }

  /** The largest number that a weight meets, before offsets are taken off; 1 for biases. */
  private double unit(int parameter) {
    if (parameter >= objective.weights()) {
      return 1;
    }
    int d = parameter % objective.dimension();
    Preprocessing preprocessing = objective.preprocessing();
    double input =
        Math.max(
            Math.abs(statistics.minimum()[d] - preprocessing.shift()),
            Math.abs(statistics.maximum()[d] - preprocessing.shift()));
    double unit = preprocessing.factor()[d] * input;
    return unit == 0 ? 1 : unit;
  }

  /** Random weights: as many as take a few seconds. */
  int[] weights() {
    double operations = 4.0 * rows.rows() * objective.parameters();
    long affordable =
        Math.max(
            FEWEST_COORDINATES, (long) Math.min(MOST_COORDINATES, MOST_OPERATIONS / operations));
    int[] coordinates = new int[(int) Math.min(affordable, objective.weights())];
    for (int k = 0; k < coordinates.length; k++) {
      coordinates[k] = (int) KeyedRandom.below(KeyedRandom.bits(key, k), objective.weights());
    }
    return coordinates;
  }

  /** The biases of the first classes. */
  private int[] biases() {
    int[] coordinates = new int[Math.min(MOST_BIASES, objective.classes())];
    for (int c = 0; c < coordinates.length; c++) {
      coordinates[c] = objective.weights() + c;
    }
    return coordinates;
  }

  private static RowBlock first(RowBlock sample) {
    RowBlockBuilder builder = new RowBlockBuilder(sample.storage(), sample.dimension(), MOST_ROWS);
    for (int r = 0; r < Math.min(MOST_ROWS, sample.rows()); r++) {
      sample.copyTo(r, builder, sample.weight(r));
    }
    return builder.build();
  }

  private Objective with(Penalty penalty) {
    return new Objective(
        objective.loss(),
        penalty,
        objective.intercept(),
        objective.preprocessing(),
        objective.classWeights(),
        objective.meanWeight(),
        objective.largestWeight(),
        objective.largestInput(),
        objective.dropout(),
        objective.dropoutKey());
  }
}
