package org.slalom.core.gradient;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slalom.core.block.RowBlock;
import org.slalom.core.sampling.Minibatch;

/**
 * The objective of one step in plain double precision, row by row: no folded weights, no tiles, no
 * float32. It is the definition that the gradient of training is checked against, by centred
 * differences (CS231n, lecture 4). Slow, for a few hundred rows. Not safe for use by several
 * threads.
 */
public final class ReferenceObjective {

  private final Objective objective;
  private final StepWork work;
  private final List<RowBlock> buckets;
  private final float[] stored;
  private final double[] scores;

  /**
   * The objective of a step.
   *
   * @param work the step: its rows, and what is dropped from them; its weights are not used
   * @param buckets the rows of every bucket that the step's minibatch speaks of, by bucket
   */
  public ReferenceObjective(Objective objective, StepWork work, List<RowBlock> buckets) {
    this.objective = objective;
    this.work = work;
    this.buckets = buckets;
    this.stored = new float[objective.dimension()];
    this.scores = new double[objective.classes()];
  }

  /** The weighted mean loss of the step's rows plus the penalty, at C x D + C parameters. */
  public double value(double[] parameters) {
    Minibatch minibatch = work.minibatch();
    double total = 0;
    long slot = 0;
    for (int range = 0; range < minibatch.ranges(); range++) {
      RowBlock block = buckets.get(minibatch.bucket(range));
      for (int i = 0; i < minibatch.count(range); i++) {
        total += rowLoss(block, minibatch.from(range) + i, slot++, parameters);
      }
    }
    return total / (minibatch.nominalRows() * objective.meanWeight())
        + objective.penalty(parameters);
  }

  /**
   * The derivative by a parameter as the centred difference {@code (L(w + h) - L(w - h)) / 2h}.
   *
   * @param parameters where to differentiate; the same again on return
   * @param index of the parameter
   * @param width h, above 0
   */
  public double derivative(double[] parameters, int index, double width) {
    double at = parameters[index];
    parameters[index] = at + width;
    double above = value(parameters);
    parameters[index] = at - width;
    double below = value(parameters);
    parameters[index] = at;
    return (above - below) / (2 * width);
  }

  private double rowLoss(RowBlock block, int row, long slot, double[] parameters) {
    double[] offset = objective.preprocessing().offset();
    double[] factor = objective.preprocessing().factor();
    int dimension = offset.length;
    block.read(row, 0, stored, 0);
    @Nullable Dropout dropout = work.dropout();
    if (dropout != null) {
      dropout.apply(stored, 0, slot);
    }
    for (int c = 0; c < scores.length; c++) {
      double score = parameters[objective.weights() + c];
      for (int d = 0; d < dimension; d++) {
        double centred = dropout != null ? stored[d] : stored[d] - offset[d];
        score += parameters[c * dimension + d] * centred * factor[d];
      }
      scores[c] = score;
    }
    int label = block.label(row);
    return block.weight(row)
        * objective.classWeights()[label]
        * objective.loss().value(scores, label);
  }
}
