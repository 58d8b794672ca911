package org.slalom.core.gradient;

import java.util.Arrays;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.slalom.core.block.RowBlock;
import org.slalom.core.model.FoldedWeights;
import org.slalom.core.sampling.Minibatch;
import org.slalom.math.Kernel;

/**
 * Computes a task's share of a step's gradient, one kernel pass for every loss: scores of a tile of
 * rows, derivatives in their place, transposed product onto the gradient.
 *
 * <p>Within a unit (consecutive rows of the minibatch in one bucket, at most {@value #UNIT_ROWS})
 * the sum is float32 in the order of the rows; units are added up exactly. Units are fixed by the
 * data and the minibatch, never by the task that happens to compute them.
 *
 * <p>Not safe for use by several threads.
 */
public final class BlockGradient {

  /** Most rows whose sum stays floating point. */
  static final int UNIT_ROWS = 256;

  private static final int TILE_ROWS = 64;

  private final StepWork work;
  private final Kernel kernel;
  private final FoldedWeights weights;
  private final float[] tile;
  private final float[] coefficients;
  private final int[] labels = new int[TILE_ROWS];
  private final double[] losses = new double[TILE_ROWS];
  private final float[] gradient;
  private final GradientSum sum = new GradientSum();
  private int unitRows;

  /** Prepares the buffers for a step. */
  public BlockGradient(StepWork work, Kernel kernel) {
    this.work = work;
    this.kernel = kernel;
    this.weights = work.weights();
    this.tile = new float[TILE_ROWS * weights.dimension()];
    this.coefficients = new float[TILE_ROWS * weights.classes()];
    this.gradient = new float[weights.classes() * weights.dimension()];
  }

  /**
   * Adds those rows of the minibatch that are at hand.
   *
   * @param bucketRows the training rows of a bucket, or null if they are another task's
   */
  public void addMinibatch(IntFunction<@Nullable RowBlock> bucketRows) {
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
    while (done < count) {
      int rows = Math.min(Math.min(count - done, TILE_ROWS), UNIT_ROWS - unitRows);
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
      sum.addGradient(gradient, weights.classes(), work.unit());
      Arrays.fill(gradient, 0);
      unitRows = 0;
    }
  }

  /** The sum over all units ended so far. */
  public GradientSum sum() {
    return sum;
  }

  private void addTile(RowBlock block, int from, int rows, long slot) {
    int dimension = weights.dimension();
    int classes = weights.classes();
    for (int r = 0; r < rows; r++) {
      block.read(from + r, weights.shift(), tile, r * dimension);
      labels[r] = block.label(from + r);
      if (work.dropout() != null) {
        work.dropout().apply(tile, r * dimension, slot + r);
      }
    }
    // coefficients: C x rows, first the scores, then the derivatives by them
    kernel.forward(
        tile, rows, dimension, weights.weights(), weights.bias(), coefficients, TILE_ROWS);
    work.loss().differentiate(coefficients, classes, rows, TILE_ROWS, labels, 0, losses);
    for (int r = 0; r < rows; r++) {
      double weight = block.weight(from + r) * work.classWeights()[labels[r]];
      sum.addLoss(weight * losses[r]);
      for (int c = 0; c < classes; c++) {
        int i = c * TILE_ROWS + r;
        coefficients[i] = (float) (coefficients[i] * weight);
        sum.addBias(gradient.length, classes, c, coefficients[i], work.unit());
      }
    }
    kernel.backward(tile, rows, dimension, coefficients, TILE_ROWS, classes, gradient);
  }
}
