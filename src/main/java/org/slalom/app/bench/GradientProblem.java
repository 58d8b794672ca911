package org.slalom.app.bench;

import java.util.Arrays;
import org.slalom.core.block.RowBlock;
import org.slalom.core.block.Storage;
import org.slalom.core.gradient.BlockGradient;
import org.slalom.core.gradient.GradientSum;
import org.slalom.core.gradient.Objective;
import org.slalom.core.gradient.StepWork;
import org.slalom.core.loss.SoftmaxLoss;
import org.slalom.core.penalty.Penalty;
import org.slalom.core.preprocess.Preprocessing;
import org.slalom.core.random.KeyedRandom;
import org.slalom.core.sampling.Minibatch;
import org.slalom.math.Kernels;

/**
 * One task's gradient over one block of generated rows, by the class that tasks use: softmax,
 * conversion to exact sums included.
 */
public final class GradientProblem {

  private static final double LARGEST = 255;

  private final RowBlock block;
  private final Objective objective;
  private final double[] parameters;
  private final Minibatch minibatch;

  /**
   * A problem of a shape.
   *
   * @param rows B
   * @param dimension D
   * @param classes C
   */
  public GradientProblem(Storage storage, int rows, int dimension, int classes) {
    GeneratedRows generated = new GeneratedRows(dimension, classes, storage);
    byte[] features = new byte[rows * dimension * storage.bytesPerFeature()];
    int[] labels = new int[rows];
    double[] weights = new double[rows];
    Arrays.fill(weights, 1);
    for (int r = 0; r < rows; r++) {
      byte[] row = generated.features(r);
      System.arraycopy(row, 0, features, r * row.length, row.length);
      labels[r] = generated.label(r);
    }
    block = RowBlock.of(storage, dimension, features, labels, weights);
    minibatch = new Minibatch.Builder().add(0, 0, rows).build();
    double[] factor = new double[dimension];
    Arrays.fill(factor, 1 / LARGEST);
    double[] classWeights = new double[classes];
    Arrays.fill(classWeights, 1);
    objective =
        new Objective(
            new SoftmaxLoss(),
            Penalty.NONE,
            true,
            new Preprocessing(storage, new double[dimension], factor),
            classWeights,
            1,
            1,
            LARGEST,
            0,
            0);
    parameters = new double[objective.parameters()];
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = KeyedRandom.unit(KeyedRandom.bits(i)) - 0.5;
    }
  }

  /** What a step broadcasts for it. */
  public StepWork work() {
    return objective.work(parameters, minibatch, 0);
  }

  /** Computes the gradient in this thread. */
  public GradientSum gradient(StepWork work) {
    GradientSum sum = BlockGradient.lend(work);
    BlockGradient.addTo(sum, work, Kernels.get(), bucket -> block);
    return sum;
  }

  /** Makes of a gradient what the optimiser takes. */
  public void average(GradientSum sum, StepWork work, double[] target) {
    objective.gradient(sum, work, parameters, target);
  }

  /** Number of parameters, C x D + C. */
  public int size() {
    return parameters.length;
  }

  /** Floating-point operations of one gradient: two products, 2 B D C each. */
  public double flops() {
    return 4.0 * block.rows() * objective.weights();
  }
}
