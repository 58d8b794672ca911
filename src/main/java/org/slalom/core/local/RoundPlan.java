package org.slalom.core.local;

import java.util.stream.LongStream;
import org.slalom.core.error.UserFault;
import org.slalom.core.gradient.Divergence;
import org.slalom.core.gradient.Objective;
import org.slalom.core.optim.OptimizerKind;
import org.slalom.core.optim.TrainingSpec;
import org.slalom.core.order.Placement;
import org.slalom.core.preprocess.FeatureStatistics;
import org.slalom.core.random.RandomStream;
import org.slalom.core.schedule.Schedule;
import org.slalom.math.SentFloats;

/** The rounds of a run, on the driver: it turns parameters into work for the tasks. */
public final class RoundPlan {

  /**
   * How much further than expected a parameter may move before that counts as divergence: weights
   * grow within a round, and so does the derivative of a squared loss. It costs 12 of the 61 bits
   * of the sums, where a float has 24.
   */
  private static final double SLACK = 4096;

  private final TrainingSpec spec;
  private final Objective objective;
  private final Schedule schedule;
  private final long trainingRows;
  private final Placement placement;
  private final double largestInput;
  private final double momentum;

  /**
   * Prepares the rounds of a run.
   *
   * @param statistics of the training rows
   * @param trainingRows N
   * @param placement which buckets a shard has
   * @throws IllegalArgumentException if the method or the penalty do not go with local steps
   */
  public RoundPlan(
      TrainingSpec spec,
      Objective objective,
      FeatureStatistics statistics,
      Schedule schedule,
      long trainingRows,
      Placement placement) {
    if (!LocalSteps.allowed(spec)) {
      throw new IllegalArgumentException("no local steps with " + spec);
    }
    this.spec = spec;
    this.objective = objective;
    this.schedule = schedule;
    this.trainingRows = trainingRows;
    this.placement = placement;
    this.largestInput = largestInput(objective, statistics);
    this.momentum = spec.optimizer().kind() == OptimizerKind.SGD ? 0 : spec.optimizer().momentum();
  }

  /**
   * The work of a round.
   *
   * @param parameters where it starts, C x D + C
   * @param firstStep counted from 0
   * @param steps how many, at least 1
   * @throws UserFault if the parameters are NaN or so large that float32 scores or gradients could
   *     overflow: the training diverged
   */
  public RoundWork work(double[] parameters, long firstStep, int steps) {
    double bound = bound(parameters, firstStep, steps);
    if (!(bound < Float.MAX_VALUE)) {
      throw Divergence.at(firstStep, "weights too large for float32 scores and gradients");
    }
    float[] start = new float[parameters.length];
    for (int i = 0; i < start.length; i++) {
      start[i] = (float) parameters[i];
    }
    return new RoundWork(
        objective,
        new SentFloats(start),
        momentum,
        spec.optimizer().kind() == OptimizerKind.NESTEROV,
        schedule,
        firstStep,
        steps,
        spec.batch().size(),
        spec.batch().sampling(),
        RandomStream.SAMPLING.key(spec.seed()),
        trainingRows,
        placement,
        Math.max(bound, Float.MIN_NORMAL));
  }

  /** More than any parameter moves by in a round. */
  private double bound(double[] parameters, long firstStep, int steps) {
    double score = 0;
    double largest = 0;
    int dimension = objective.dimension();
    for (int c = 0; c < objective.classes(); c++) {
      double sum = Math.abs(parameters[objective.weights() + c]);
      for (int i = c * dimension; i < (c + 1) * dimension; i++) {
        sum += Math.abs(parameters[i]) * largestInput;
        largest = Math.max(largest, Math.abs(parameters[i]));
      }
      score = Math.max(score, sum);
    }
    double rates = LongStream.range(firstStep, firstStep + steps).mapToDouble(schedule::rate).sum();
    double derivative =
        objective.loss().gradientBound(objective.classes(), score)
            * objective.largestWeight()
            / objective.meanWeight()
            * Math.max(1, largestInput);
    // L2 and max-norm bring weights back to 0 at most
    return SLACK * (rates / (1 - momentum) * derivative + largest);
  }

  /** The largest absolute input behind the preprocessing and dropout, on the training rows. */
  private static double largestInput(Objective objective, FeatureStatistics statistics) {
    double[] offset = objective.preprocessing().offset();
    double[] factor = objective.preprocessing().factor();
    double largest = 0;
    for (int d = 0; d < offset.length; d++) {
      double below = Math.abs(statistics.minimum()[d] - offset[d]);
      double above = Math.abs(statistics.maximum()[d] - offset[d]);
      largest = Math.max(largest, Math.max(below, above) * Math.abs(factor[d]));
    }
    return largest / (1 - objective.dropout());
  }
}
