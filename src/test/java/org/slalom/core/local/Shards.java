package org.slalom.core.local;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.slalom.core.Samples;
import org.slalom.core.block.RowBlock;
import org.slalom.core.block.Storage;
import org.slalom.core.gradient.Objective;
import org.slalom.core.gradient.Problem;
import org.slalom.core.loss.Loss;
import org.slalom.core.optim.Optimizer;
import org.slalom.core.optim.TrainingSpec;
import org.slalom.core.order.Buckets;
import org.slalom.core.order.Placement;
import org.slalom.core.preprocess.FeatureStatistics;
import org.slalom.core.random.KeyedRandom;
import org.slalom.core.random.RandomStream;
import org.slalom.core.sampling.Minibatch;
import org.slalom.core.sampling.MinibatchPlan;
import org.slalom.core.schedule.Schedule;
import org.slalom.math.ScalarKernel;

/** Random rows in four shards of 16 buckets, one bucket of them empty, and where a round starts. */
record Shards(TrainingSpec spec, Objective objective, List<RowBlock> buckets, double[] start) {

  static final Placement PLACEMENT = new Placement(new Buckets(6), 4, 1);

  static Shards of(TrainingSpec spec, Storage storage, int classes, int dimension) {
    int[] rows = IntStream.range(0, 64).map(b -> b == 5 ? 0 : 3 + b % 7).toArray();
    Problem problem =
        Problem.of(
            spec.loss(),
            new Problem.Setting(
                storage, true, true, spec.penalty(), spec.intercept(), true, true, spec.dropout()),
            classes,
            dimension,
            rows);
    double[] start = Samples.gaussians(classes * dimension + classes, 0.1, 3);
    if (!spec.intercept()) {
      Arrays.fill(start, classes * dimension, start.length, 0);
    }
    return new Shards(spec, problem.objective(), problem.buckets(), start);
  }

  RoundWork work(Schedule schedule, long firstStep, int steps) {
    FeatureStatistics statistics = Samples.statistics(buckets, objective.dimension());
    long rows = buckets.stream().mapToLong(RowBlock::rows).sum();
    return new RoundPlan(spec, objective, statistics, schedule, rows, PLACEMENT)
        .work(start, firstStep, steps);
  }

  /** What a parameter moved by, in the only shard of a sum. */
  double moved(RoundSum sum, RoundWork work, int shard, int i) {
    return sum.mean(i, work) * PLACEMENT.shards() / work.share(rows(shard));
  }

  /** Number of rows of a shard. */
  long rows(int shard) {
    return IntStream.range(PLACEMENT.firstOfShard(shard), PLACEMENT.firstOfShard(shard + 1))
        .mapToLong(bucket -> buckets.get(bucket).rows())
        .sum();
  }

  /** What some shards come to, in the order given, in one task. */
  RoundSum run(RoundWork work, int... shards) {
    ShardSteps steps = new ShardSteps(work, new ScalarKernel());
    for (int shard : shards) {
      steps.run(shard, buckets::get);
    }
    return steps.sum();
  }

  /**
   * The parameters of a shard after a round, in double precision, from the definitions of loss and
   * optimiser.
   */
  double[] reference(RoundWork work, int shard) {
    int[] bucketRows = new int[64];
    for (int b = PLACEMENT.firstOfShard(shard); b < PLACEMENT.firstOfShard(shard + 1); b++) {
      bucketRows[b] = buckets.get(b).rows();
    }
    long key = KeyedRandom.bits(RandomStream.SAMPLING.key(spec.seed()), shard);
    MinibatchPlan plan = MinibatchPlan.of(spec.batch(), bucketRows, key);
    Optimizer optimizer =
        Optimizer.of(spec.optimizer(), start.clone(), objective.classes(), objective.penalty());
    for (long step = work.firstStep(); step < work.firstStep() + work.steps(); step++) {
      double[] gradient = gradient(plan.minibatch(step), optimizer.lookahead(), step, shard);
      optimizer.step(gradient, work.schedule().rate(step));
    }
    return optimizer.parameters();
  }

  private double[] gradient(Minibatch minibatch, double[] at, long step, int shard) {
    int dimension = objective.dimension();
    int classes = objective.classes();
    Loss loss = objective.loss();
    double[] gradient = new double[at.length];
    double[] scores = new double[classes];
    double[] derivative = new double[classes];
    float[] stored = new float[dimension];
    double[] x = new double[dimension];
    double rows = minibatch.nominalRows() * objective.meanWeight();
    long slot = 0;
    for (int range = 0; range < minibatch.ranges(); range++) {
      RowBlock block = buckets.get(minibatch.bucket(range));
      for (int i = 0; i < minibatch.count(range); i++, slot++) {
        int row = minibatch.from(range) + i;
        block.read(row, 0, stored, 0);
        long key = KeyedRandom.bits(KeyedRandom.bits(objective.dropoutKey(), step, shard), slot);
        for (int d = 0; d < dimension; d++) {
          x[d] =
              (stored[d] - objective.preprocessing().offset()[d])
                  * objective.preprocessing().factor()[d];
          boolean dropped = KeyedRandom.unit(KeyedRandom.bits(key + d)) < objective.dropout();
          x[d] = dropped ? 0 : x[d] / (1 - objective.dropout());
        }
        for (int c = 0; c < classes; c++) {
          scores[c] = at[classes * dimension + c];
          for (int d = 0; d < dimension; d++) {
            scores[c] += at[c * dimension + d] * x[d];
          }
        }
        loss.gradient(scores, block.label(row), derivative);
        double weight = block.weight(row) * objective.classWeights()[block.label(row)] / rows;
        for (int c = 0; c < classes; c++) {
          gradient[classes * dimension + c] += objective.intercept() ? weight * derivative[c] : 0;
          for (int d = 0; d < dimension; d++) {
            gradient[c * dimension + d] += weight * derivative[c] * x[d];
          }
        }
      }
    }
    for (int i = 0; i < classes * dimension; i++) {
      gradient[i] += objective.penalty().smoothGradient(at[i]);
    }
    return gradient;
  }
}
