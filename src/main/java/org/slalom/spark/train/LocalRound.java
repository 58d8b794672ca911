package org.slalom.spark.train;

import java.util.OptionalInt;
import org.slalom.core.gradient.Divergence;
import org.slalom.core.gradient.Objective;
import org.slalom.core.local.RoundPlan;
import org.slalom.core.local.RoundSum;
import org.slalom.core.local.RoundWork;
import org.slalom.core.optim.Optimizer;
import org.slalom.core.optim.OptimizerKind;
import org.slalom.core.optim.OptimizerSpec;
import org.slalom.core.optim.TrainingState;
import org.slalom.spark.pack.PackedData;

/**
 * A round of local steps: every shard makes them from the same weights, and the mean of what they
 * moved by is taken for a step of the driver. Where that was asked for it has a momentum of its
 * own, by Nesterov's method (DiLoCo, Douillard et al. 2023): the round then starts ahead of the
 * weights. Heavy-ball momentum learns of a change of direction a round later, and bears less of it.
 */
final class LocalRound implements Advance {

  private final TrainingSetup setup;
  private final Objective objective;
  private final RoundPlan plan;
  private final DistributedRound distributed;
  private final Optimizer outer;
  private final double[] descent;

  LocalRound(
      PackedData data, OptionalInt aggregationDepth, TrainingSetup setup, double[] parameters) {
    this.setup = setup;
    this.objective = setup.objective();
    this.plan =
        new RoundPlan(
            setup.spec(),
            objective,
            setup.statistics(),
            setup.schedule(),
            data.trainingRows(),
            data.placement());
    this.distributed = new DistributedRound(data, aggregationDepth);
    double momentum = setup.spec().local().outerMomentum();
    OptimizerSpec spec =
        momentum == 0
            ? OptimizerSpec.SGD
            : new OptimizerSpec(OptimizerKind.NESTEROV, momentum, 0, 0, Double.MIN_NORMAL, false);
    this.outer = Optimizer.of(spec, parameters, objective.classes(), objective.penalty());
    this.descent = new double[parameters.length];
  }

  @Override
  public StepReport advance(long step) {
    int steps = (int) Math.min(setup.local().steps(), setup.steps() - step);
    double[] start = outer.lookahead();
    double penalty = objective.penalty(start);
    RoundWork work = plan.work(start, step, steps);
    RoundSum sum = distributed.sum(work, setup.describe(step, steps));
    if (sum.outOfBounds()) {
      throw Divergence.at(
          step, "weights that explode in the " + steps + " local steps from there on");
    }
    double loss = sum.loss() / (sum.nominalRows() * objective.meanWeight());
    for (int i = 0; i < descent.length; i++) {
      descent[i] = -sum.mean(i, work);
    }
    outer.step(descent, 1);
    long made = step + steps;
    return new StepReport(
        made, setup.epochs(made), loss, loss + penalty, setup.schedule().rate(step), sum.rows());
  }

  @Override
  public double[] parameters() {
    return outer.parameters();
  }

  @Override
  public void save(TrainingState state) {
    outer.save(state);
  }

  @Override
  public void restore(TrainingState state) {
    outer.restore(state);
  }
}
