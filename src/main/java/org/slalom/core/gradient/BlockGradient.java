package org.slalom.core.gradient;

import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.slalom.core.block.RowBlock;
import org.slalom.core.block.RowTile;
import org.slalom.core.model.FoldedWeights;
import org.slalom.core.sampling.Minibatch;
import org.slalom.math.FloatMatrix;
import org.slalom.math.Kernel;

/**
 * Computes a task's share of a step's gradient, one kernel pass for every loss: scores of a tile of
 * rows, derivatives in their place, transposed product onto the gradient.
 *
 * <p>Within a unit (consecutive rows of the minibatch in one bucket, at most {@value #UNIT_ROWS})
 * the sum is float32 in the order of the rows; units are added up exactly. Units are fixed by the
 * data and the minibatch, never by the task that happens to compute them.
 *
 * <p>Its buffers are the thread's own.
 */
public final class BlockGradient {

  /** Most rows whose sum stays floating point. */
  static final int UNIT_ROWS = 256;

  private final StepWork work;
  private final Kernel kernel;
  private final FoldedWeights weights;
  private final RowTile tile;
  private final TilePass pass;
  private final FloatMatrix gradient;
  private final GradientBuffers buffers;
  private final GradientSum sum;
  private int unitRows;

  private BlockGradient(GradientSum sum, StepWork work, Kernel kernel, GradientBuffers buffers) {
    this.sum = sum;
    this.work = work;
    this.kernel = kernel;
    this.weights = work.weights();
    this.buffers = buffers;
    this.tile = buffers.tile();
    this.pass =
        new TilePass(tile, buffers.coefficients(), work.loss(), work.classWeights(), kernel);
    this.gradient = buffers.gradient();
    buffers.weights().copyFrom(weights.weights());
    gradient.clear();
  }

  /**
   * An empty sum in memory of this thread's own, which is taken back with the next call: for a
   * caller who is done with it by then.
   */
  public static GradientSum lend(StepWork work) {
    FoldedWeights weights = work.weights();
    GradientSum sum = GradientBuffers.ofThread(weights.classes(), weights.dimension()).sum();
    sum.clear();
    return sum;
  }

  /**
   * Adds those rows of the minibatch that are at hand to a sum.
   *
   * @param bucketRows the training rows of a bucket, or null if they are another task's
   */
  public static void addTo(
      GradientSum sum, StepWork work, Kernel kernel, IntFunction<@Nullable RowBlock> bucketRows) {
    FoldedWeights weights = work.weights();
    GradientBuffers buffers = GradientBuffers.ofThread(weights.classes(), weights.dimension());
    new BlockGradient(sum, work, kernel, buffers).addMinibatch(bucketRows);
  }

  private void addMinibatch(IntFunction<@Nullable RowBlock> bucketRows) {
    Minibatch minibatch = work.minibatch();
    int lastBucket = -1;
    long slot = 0;
    for (int range = 0; range < minibatch.ranges(); range++) {
      int bucket = minibatch.bucket(range);
      if (bucket != lastBucket) {
        endUnit();
      }
      RowBlock block = bucketRows.apply(bucket);
      // rows that were read again may have become fewer: the witness tells the driver
      if (block != null && minibatch.from(range) + minibatch.count(range) <= block.rows()) {
        add(block, minibatch.from(range), minibatch.count(range), slot);
      }
      lastBucket = bucket;
      slot += minibatch.count(range);
    }
    endUnit();
  }

  private void add(RowBlock block, int from, int count, long slot) {
    int done = 0;
    int most =
        work.dropout() == null
            ? tile.capacity(block, weights.shift(), weights.classes())
            : tile.capacity();
    while (done < count) {
      int rows = Math.min(Math.min(count - done, most), UNIT_ROWS - unitRows);
      addTile(block, from + done, rows, slot + done);
      done += rows;
      unitRows += rows;
      if (unitRows == UNIT_ROWS) {
        endUnit();
      }
    }
  }

  private void endUnit() {
    if (unitRows > 0) {
      sum.addGradient(gradient, work.unit(), kernel);
      gradient.clear();
      unitRows = 0;
    }
  }

  private void addTile(RowBlock block, int from, int rows, long slot) {
    Dropout dropout = work.dropout();
    if (dropout == null) {
      tile.take(block, from, rows, weights.shift());
    } else {
      FloatMatrix copies = tile.copy(block, from, rows, weights.shift());
      for (int r = 0; r < rows; r++) {
        dropout.apply(copies.values(), copies.at(r), slot + r);
      }
    }
    pass.run(buffers.weights(), weights.bias(), gradient);
    for (int r = 0; r < rows; r++) {
      sum.addLoss(pass.loss(r));
    }
    sum.addBiases(pass.coefficients(), rows, weights.dimension(), work.unit(), kernel);
  }
}
