package org.slalom.spark.train;

import org.apache.spark.api.java.JavaRDD;
import org.slalom.core.block.RowBlock;
import org.slalom.core.gradient.Objective;
import org.slalom.core.random.KeyedRandom;
import org.slalom.core.random.RandomStream;

/**
 * Weights drawn at random: normal with a deviation of 1 / (root mean square norm of a row), which
 * gives scores of about 1; biases are 0.
 */
public final class RandomDraws {

  private final Objective objective;
  private final long key;
  private final double norm;

  /**
   * Draws for a training, in one pass over its rows.
   *
   * @param rows the training rows
   */
  public RandomDraws(JavaRDD<RowBlock> rows, TrainingSetup setup) {
    this.objective = setup.objective();
    this.key = RandomStream.SEARCH.key(setup.spec().seed());
    this.norm = Math.sqrt(DataStatistics.norms(rows, objective).mean());
  }

  /**
   * The parameters of one draw.
   *
   * @param number of the draw, from 0
   * @return C x D weights in the preprocessed space, then C biases of 0
   */
  public double[] draw(long number) {
    long drawKey = KeyedRandom.bits(key, number);
    double[] drawn = new double[objective.parameters()];
    for (int i = 0; i < objective.weights(); i++) {
      drawn[i] = KeyedRandom.gaussian(drawKey, i) / norm;
    }
    objective.penalty().project(drawn, objective.classes(), objective.dimension());
    return drawn;
  }
}
