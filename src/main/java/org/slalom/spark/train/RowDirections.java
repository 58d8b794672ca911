package org.slalom.spark.train;

import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.slalom.core.error.UserFault;
import org.slalom.core.gradient.GradientSum;
import org.slalom.core.gradient.Objective;
import org.slalom.core.gradient.StepWork;
import org.slalom.core.loss.SquaresLoss;
import org.slalom.core.optim.Preconditioner;
import org.slalom.core.optim.PrincipalDirections;
import org.slalom.core.penalty.Penalty;
import org.slalom.core.random.RandomStream;
import org.slalom.core.sampling.BatchSpec;
import org.slalom.core.sampling.Minibatch;
import org.slalom.core.sampling.MinibatchPlan;
import org.slalom.core.sampling.Sampling;
import org.slalom.spark.pack.PackedData;

/**
 * The principal directions of preprocessed rows. What multiplies directions by the rows' second
 * moment is the gradient of a loss that is half the squares of the scores, taken at these
 * directions as if they were the weights of classes: it has all that training's own gradient has,
 * exact sums above all.
 */
final class RowDirections {

  /** Rows that are looked at: many times as many as there are directions. */
  private static final int MOST_ROWS = 8_192;

  private RowDirections() {}

  /**
   * How many directions are multiplied at a time; there are at least as many as classes, since rows
   * have labels.
   */
  static int tried(int wanted, int classes) {
    return Math.max(wanted, classes);
  }

  /**
   * Finds the directions of some training rows.
   *
   * @param wanted how many, at least 1; if there are fewer features or rows, so many
   * @param objective of the training
   * @param seed of the training
   * @throws UserFault if there are fewer features than classes
   */
  static Preconditioner find(PackedData data, Objective objective, int wanted, long seed) {
    int rows = (int) Math.min(MOST_ROWS, data.trainingRows());
    int dimension = objective.dimension();
    int count = Math.min(wanted, Math.min(rows, dimension));
    int tried = tried(count, objective.classes());
    if (tried > dimension) {
      throw UserFault.usage("the rows have fewer features than classes")
          .expected("at least as many features as classes for --precondition")
          .got(dimension + " features, " + objective.classes() + " classes")
          .remedy("drop --precondition");
    }
    Minibatch sample =
        MinibatchPlan.of(
                new BatchSpec(rows, Sampling.EPOCH, 1, OptionalLong.empty()),
                data.trainingRowsByBucket(),
                RandomStream.DIRECTIONS.key(seed))
            .minibatch(0);
    Objective squares = squares(objective, tried);
    DistributedGradient gradient = new DistributedGradient(data, OptionalInt.empty());
    int[] pass = new int[1];
    return PrincipalDirections.find(
        count,
        tried,
        dimension,
        RandomStream.DIRECTIONS.key(seed),
        vectors -> {
          double[] at = new double[squares.parameters()];
          for (int i = 0; i < tried; i++) {
            System.arraycopy(vectors[i], 0, at, i * dimension, dimension);
          }
          StepWork work = squares.work(at, sample, 0);
          GradientSum sum =
              gradient.sum(
                  work,
                  String.format(
                      Locale.ROOT,
                      "principal directions, pass %d of %d",
                      ++pass[0],
                      PrincipalDirections.PASSES));
          squares.gradient(sum, work, at, at);
          double[][] products = new double[tried][];
          for (int i = 0; i < tried; i++) {
            products[i] = Arrays.copyOfRange(at, i * dimension, (i + 1) * dimension);
          }
          return products;
        });
  }

  private static Objective squares(Objective objective, int directions) {
    double[] classWeights = Arrays.copyOf(objective.classWeights(), directions);
    Arrays.fill(classWeights, objective.classes(), directions, 1);
    return new Objective(
        SquaresLoss.OF_SCORES,
        Penalty.NONE,
        false,
        objective.preprocessing(),
        classWeights,
        objective.meanWeight(),
        objective.largestWeight(),
        objective.largestInput(),
        0,
        0);
  }
}
