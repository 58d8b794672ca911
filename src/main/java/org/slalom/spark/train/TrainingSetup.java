package org.slalom.spark.train;

import org.slalom.core.error.UserFault;
import org.slalom.core.gradient.Objective;
import org.slalom.core.local.LocalSteps;
import org.slalom.core.optim.AutoLearningRate;
import org.slalom.core.optim.LocalSpec;
import org.slalom.core.optim.Preconditioner;
import org.slalom.core.optim.TrainingSpec;
import org.slalom.core.preprocess.FeatureStatistics;
import org.slalom.core.preprocess.Preprocessing;
import org.slalom.core.random.RandomStream;
import org.slalom.core.sampling.BatchSpec;
import org.slalom.core.sampling.MinibatchPlan;
import org.slalom.core.schedule.Schedule;
import org.slalom.spark.pack.PackedData;

/**
 * All that is fixed before the first step, from the specification and the statistics of the
 * training rows.
 *
 * @param spec what was asked for, and chosen for what was left to us
 * @param statistics of the training rows
 * @param objective what is minimised
 * @param minibatches the rows of each step, without local steps
 * @param local the local steps, if any
 * @param stepsPerEpoch steps that make one pass over the rows
 * @param schedule the learning rate of each step
 * @param steps number of steps, unless training stops early
 * @param preconditioner of each step
 */
public record TrainingSetup(
    TrainingSpec spec,
    FeatureStatistics statistics,
    Objective objective,
    MinibatchPlan minibatches,
    LocalSteps local,
    long stepsPerEpoch,
    Schedule schedule,
    long steps,
    Preconditioner preconditioner) {

  /**
   * Fits the preprocessing, weighs the classes, and takes a learning rate from the data where none
   * was given, and all else that was left to us.
   *
   * @throws UserFault if no training row has any weight
   */
  public static TrainingSetup prepare(PackedData data, TrainingSpec asked) {
    if (data.trainingRows() == 0) {
      throw UserFault.data("no training rows are left")
          .expected("at least one row that is not set apart for validation")
          .got("0 of " + data.validationRows() + " rows")
          .remedy("lower --validation-fraction, or give more rows");
    }
    TrainingSpec spec =
        LocalSteps.resolve(asked, data.rows(), data.classes().size(), data.dimension());
    RowStatistics rows = DataStatistics.of(data, spec.preprocessing().standardize());
    FeatureStatistics statistics = rows.features();
    Preprocessing preprocessing =
        Preprocessing.fit(spec.preprocessing(), data.storage(), statistics);
    ClassBalance balance = ClassBalance.of(rows.weights(), spec.classWeighting());
    if (!(balance.meanWeight() > 0)) {
      throw UserFault.data("no training row has any weight")
          .expected("a weight above 0 in some row")
          .got("0 in all of " + data.trainingRows())
          .remedy("check the column named by --weight-col");
    }
    Objective objective =
        new Objective(
            spec.loss(),
            spec.penalty(),
            spec.intercept(),
            preprocessing,
            balance.classWeights(),
            balance.meanWeight(),
            balance.largestWeight(),
            preprocessing.largestInput(statistics),
            spec.dropout(),
            RandomStream.DROPOUT.key(spec.seed()));
    Preconditioner preconditioner =
        spec.precondition() == 0
            ? Preconditioner.NONE
            : RowDirections.find(data, objective, spec.precondition(), spec.seed());
    MinibatchPlan minibatches =
        MinibatchPlan.of(
            spec.batch(), data.trainingRowsByBucket(), RandomStream.SAMPLING.key(spec.seed()));
    LocalSteps local = local(data, spec);
    long stepsPerEpoch =
        local.any()
            ? LocalSteps.stepsPerEpoch(local.shards(), data.trainingRows(), spec.batch().size())
            : minibatches.stepsPerEpoch();
    long steps = spec.batch().steps().orElse(spec.batch().epochs() * stepsPerEpoch);
    double peak =
        spec.rate().learningRate().isPresent()
            ? spec.rate().learningRate().getAsDouble()
            : AutoLearningRate.of(
                spec,
                objective.classes(),
                objective.dimension(),
                DataStatistics.norms(data.trainingBlocks(), objective),
                preconditioner,
                batchRows(spec.batch(), data.trainingRows()),
                balance.largestShare());
    Schedule schedule =
        new Schedule(
            spec.rate().schedule(),
            peak,
            spec.rate().minimum(),
            spec.rate().decay(),
            spec.rate().decayEvery().steps(stepsPerEpoch),
            spec.rate().warmup(),
            steps);
    return new TrainingSetup(
        spec,
        statistics,
        objective,
        minibatches,
        local,
        stepsPerEpoch,
        schedule,
        steps,
        preconditioner);
  }

  /** Where training starts from when there is no model to start from: all zero. */
  public double[] zeros() {
    return new double[objective.parameters()];
  }

  /** The same, ended after a number of steps; the schedule stays. */
  public TrainingSetup withSteps(long number) {
    return new TrainingSetup(
        spec,
        statistics,
        objective,
        minibatches,
        local,
        stepsPerEpoch,
        schedule,
        number,
        preconditioner);
  }

  /** Passes over the data after a number of steps, with fraction. */
  public double epochs(long steps) {
    return (double) steps / stepsPerEpoch;
  }

  /** A step in words, for Spark's own pages; counted from 0. */
  String describe(long step) {
    return "step " + (step + 1) + " of " + steps + ", " + epoch(step);
  }

  /** A round of local steps in words, likewise. */
  String describe(long step, int count) {
    return "steps " + (step + 1) + " to " + (step + count) + " of " + steps + ", " + epoch(step);
  }

  private String epoch(long step) {
    return "epoch " + Math.round(10 * epochs(step)) / 10.0;
  }

  /** What is going to be done, for whoever watches. */
  TrainingPlan plan(long rows, long firstStep) {
    return new TrainingPlan(
        rows,
        objective.dimension(),
        objective.classes(),
        steps,
        firstStep,
        stepsPerEpoch,
        schedule.peak());
  }

  private static LocalSteps local(PackedData data, TrainingSpec resolved) {
    return resolved.local().equals(LocalSpec.NONE)
        ? LocalSteps.NONE
        : LocalSteps.of(resolved, data.placement().shards(), data.trainingRows());
  }

  private static long batchRows(BatchSpec batch, long rows) {
    return Math.min(batch.size(), rows);
  }
}
