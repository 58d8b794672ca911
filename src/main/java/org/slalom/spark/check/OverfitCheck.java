package org.slalom.spark.check;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slalom.core.block.RowBlock;
import org.slalom.core.gradient.Objective;
import org.slalom.core.optim.AutoLearningRate;
import org.slalom.core.optim.Optimizer;
import org.slalom.core.optim.OptimizerKind;
import org.slalom.core.optim.OptimizerSpec;
import org.slalom.core.optim.Preconditioner;
import org.slalom.core.optim.TrainingSpec;
import org.slalom.core.penalty.Penalty;
import org.slalom.core.preprocess.RowNorms;
import org.slalom.spark.train.TrainingSetup;

/**
 * Fits a few rows by heart, without penalties and dropout: what cannot do that cannot learn. Rows
 * that differ in their label alone cannot be told apart, and are looked for first.
 */
final class OverfitCheck {

  private static final int ROWS = 20;
  private static final int MOST_STEPS = 3000;
  private static final double NEAR_ZERO = 0.01;
  private static final double EXPLODED = 1000;
  private static final double MOMENTUM = 0.9;

  private final TrainingSpec spec;
  private final Objective objective;
  private final RowBlock sample;

  OverfitCheck(TrainingSetup setup, RowBlock sample) {
    this.spec = setup.spec();
    this.objective = setup.objective();
    this.sample = sample;
  }

  List<Finding> run() {
    return List.of(contradictions(), overfit());
  }

  private Finding contradictions() {
    Map<FloatBuffer, Set<Integer>> labels = new HashMap<>();
    float[] features = new float[sample.dimension()];
    for (int r = 0; r < sample.rows(); r++) {
      sample.read(r, 0, features, 0);
      labels
          .computeIfAbsent(FloatBuffer.wrap(features.clone()), key -> new HashSet<>())
          .add(sample.label(r));
    }
    long contradictory = labels.values().stream().filter(several -> several.size() > 1).count();
    return Finding.of(
            "equal features with several labels",
            "0",
            contradictory + " (in " + sample.rows() + " sampled rows)",
            contradictory == 0 ? Outcome.PASS : Outcome.WARN)
        .adviseUnlessPassed(
            "no classifier can fit such rows: the labels contradict each other, or the features"
                + " leave out what tells the rows apart");
  }

  private Finding overfit() {
    RowBlock picked = IndependentRows.pick(sample, ROWS, objective);
    int rows = picked.rows();
    double initial = objective.loss().initialValue(objective.classes());
    double target = NEAR_ZERO * initial;
    LocalObjective local = new LocalObjective(unpenalised(), picked);
    double[] parameters = new double[objective.parameters()];
    OptimizerSpec nesterov = new OptimizerSpec(OptimizerKind.NESTEROV, MOMENTUM, 0, 0, 1, false);
    Optimizer optimizer = Optimizer.of(nesterov, parameters, objective.classes(), Penalty.NONE);
    double rate = safeRate(local);
    LocalObjective.Value value = local.at(parameters);
    int steps = 0;
    while (value.loss() > target && value.loss() < EXPLODED * initial && steps < MOST_STEPS) {
      optimizer.step(value.gradient(), rate);
      value = local.at(optimizer.lookahead());
      steps++;
    }
    Finding finding =
        Finding.of(
            "loss on " + rows + " rows, learnt by heart",
            "<= " + Figures.number(target),
            Figures.number(value.loss()) + " after " + Figures.count(steps) + " steps",
            value.loss() <= target ? Outcome.PASS : Outcome.FAIL);
    if (finding.outcome() == Outcome.FAIL) {
      return finding.advise("linearly independent rows can always be fitted: training is broken");
    }
    return rows == ROWS
        ? finding
        : finding.advise(
            "only " + rows + " of " + sample.rows() + " sampled rows are linearly independent");
  }

  /** The step that is safe for plain descent; Nesterov's momentum allows the same. */
  private double safeRate(LocalObjective local) {
    RowBlock rows = local.rows();
    long[] counts = new long[objective.classes()];
    for (int r = 0; r < rows.rows(); r++) {
      counts[rows.label(r)]++;
    }
    double largestShare = (double) Arrays.stream(counts).max().orElse(0) / rows.rows();
    RowNorms norms =
        new RowNorms(
            objective.preprocessing(),
            local.objective().classWeights(),
            objective.intercept() ? 1 : 0,
            0);
    norms.add(rows);
    TrainingSpec descent = spec.with(OptimizerSpec.SGD, Penalty.NONE);
    return AutoLearningRate.of(
        descent,
        objective.classes(),
        objective.dimension(),
        norms,
        Preconditioner.NONE,
        rows.rows(),
        largestShare);
  }

  private Objective unpenalised() {
    double[] classWeights = new double[objective.classes()];
    Arrays.fill(classWeights, 1);
    return new Objective(
        objective.loss(),
        Penalty.NONE,
        objective.intercept(),
        objective.preprocessing(),
        classWeights,
        1,
        1,
        objective.largestInput(),
        0,
        objective.dropoutKey());
  }
}
