package org.slalom.core.local;

import java.util.Arrays;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.slalom.core.block.RowBlock;
import org.slalom.core.block.RowTile;
import org.slalom.core.gradient.Dropout;
import org.slalom.core.gradient.Objective;
import org.slalom.core.gradient.TilePass;
import org.slalom.core.random.KeyedRandom;
import org.slalom.core.sampling.Minibatch;
import org.slalom.core.sampling.MinibatchPlan;
import org.slalom.math.FixedPoint;
import org.slalom.math.FloatMatrix;
import org.slalom.math.Kernel;

/**
 * Makes the local steps of shards in a round, one shard after the other. Minibatches are drawn from
 * the rows of the shard alone, and preprocessed as they are read: the weights are those of the
 * preprocessed space. What a shard comes to depends on its rows and the work, on nothing else.
 *
 * <p>Not safe for use by several threads.
 */
public final class ShardSteps {

  private final RoundWork work;
  private final Objective objective;
  private final Kernel kernel;
  private final FixedPoint unit;
  private final RowTile tile;
  private FloatMatrix copies;
  private final TilePass pass;
  private final float[] offset;
  private final float[] factor;
  private final float[] nothing;
  private final FloatMatrix gradient;
  private final float[] biasGradient;
  private final RoundSum sum = new RoundSum();

  /** Prepares the buffers for a round. */
  public ShardSteps(RoundWork work, Kernel kernel) {
    this.work = work;
    this.objective = work.objective();
    this.kernel = kernel;
    this.unit = work.unit();
    int dimension = objective.dimension();
    this.tile = new RowTile(dimension);
    this.copies = tile.clear();
    FloatMatrix coefficients = FloatMatrix.scores(objective.classes());
    this.pass =
        new TilePass(tile, coefficients, objective.loss(), objective.classWeights(), kernel);
    this.offset = floats(objective.preprocessing().offset());
    this.factor = floats(objective.preprocessing().factor());
    this.nothing = new float[dimension];
    this.gradient = FloatMatrix.zeros(objective.classes(), dimension);
    this.biasGradient = new float[objective.classes()];
  }

  /**
   * Makes the steps of a shard, and adds what it moved by to the sum. A shard without rows is
   * passed over.
   *
   * @param shard its number
   * @param training the training rows of a bucket of the shard
   */
  public void run(int shard, IntFunction<RowBlock> training) {
    int[] bucketRows = new int[work.placement().buckets().count()];
    long shardRows = 0;
    int end = work.placement().firstOfShard(shard + 1);
    for (int bucket = work.placement().firstOfShard(shard); bucket < end; bucket++) {
      bucketRows[bucket] = training.apply(bucket).rows();
      shardRows += bucketRows[bucket];
    }
    if (shardRows == 0) {
      return;
    }
    MinibatchPlan plan =
        MinibatchPlan.of(
            work.batchRows(),
            work.sampling(),
            bucketRows,
            KeyedRandom.bits(work.samplingKey(), shard));
    LocalIterate iterate = new LocalIterate(work);
    double loss = 0;
    long rows = 0;
    long nominal = 0;
    for (long step = work.firstStep(); step < work.firstStep() + work.steps(); step++) {
      Minibatch minibatch = plan.minibatch(step);
      loss += step(iterate, minibatch, training, dropout(step, shard));
      double mean = minibatch.nominalRows() * objective.meanWeight();
      iterate.step(gradient, biasGradient, mean, work.schedule().rate(step));
      rows += minibatch.rows();
      nominal += minibatch.nominalRows();
    }
    sum.addLosses(loss, rows, nominal);
    sum.addMovement(iterate.moved(), work.share(shardRows), work.bound(), unit, kernel);
  }

  /** The sum over all shards that made their steps. */
  public RoundSum sum() {
    return sum;
  }

  /** Sums up the derivatives of a minibatch; the sum of its weighted losses. */
  private double step(
      LocalIterate iterate,
      Minibatch minibatch,
      IntFunction<RowBlock> training,
      @Nullable Dropout dropout) {
    gradient.clear();
    Arrays.fill(biasGradient, 0);
    copies = tile.clear();
    double loss = 0;
    long slot = 0;
    for (int range = 0; range < minibatch.ranges(); range++) {
      RowBlock block = training.apply(minibatch.bucket(range));
      int from = minibatch.from(range);
      int end = from + minibatch.count(range);
      while (from < end) {
        int count = Math.min(end - from, tile.capacity() - tile.rows());
        tile.add(block, from, count, copies, offset, factor);
        from += count;
        if (tile.rows() == tile.capacity()) {
          loss += pass(iterate, dropout, slot);
          slot += tile.capacity();
        }
      }
    }
    return loss + pass(iterate, dropout, slot);
  }

  /** Passes over the rows in the tile, and empties it; the sum of their weighted losses. */
  private double pass(LocalIterate iterate, @Nullable Dropout dropout, long slot) {
    int rows = tile.rows();
    if (rows == 0) {
      return 0;
    }
    if (dropout != null) {
      for (int r = 0; r < rows; r++) {
        dropout.apply(copies.values(), copies.at(r), slot + r);
      }
    }
    pass.run(iterate.weights(), iterate.bias(), gradient);
    double loss = 0;
    for (int r = 0; r < rows; r++) {
      loss += pass.loss(r);
    }
    for (int c = 0; c < biasGradient.length; c++) {
      float total = biasGradient[c];
      int at = pass.coefficients().at(c);
      for (int r = 0; r < rows; r++) {
        total += pass.coefficients().values()[at + r];
      }
      biasGradient[c] = total;
    }
    copies = tile.clear();
    return loss;
  }

  private @Nullable Dropout dropout(long step, int shard) {
    return objective.dropout() == 0
        ? null
        : new Dropout(
            KeyedRandom.bits(objective.dropoutKey(), step, shard), objective.dropout(), nothing);
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }
}
