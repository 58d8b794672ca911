package org.slalom.spark.check;

import org.slalom.spark.train.StepReport;
import org.slalom.spark.train.TrainingListener;
import org.slalom.spark.train.TrainingPlan;
import org.slalom.spark.train.ValidationReport;

/**
 * Measures how far each step moves the weights, as a share of their size: {@code |W_t - W_(t-1)| /
 * |W_(t-1)|}, Euclidean norms over the C x D weights. Infinite for a step from W = 0, 0 for one
 * that moves nothing.
 */
final class UpdateSizes implements TrainingListener {

  private final double[] parameters;
  private final int weights;
  private final double[] previous;
  private final double[] ratios;
  private int steps;

  /**
   * Watches a run.
   *
   * @param parameters those that the run trains in place
   * @param weights how many of them are weights
   * @param mostSteps steps that the run will make at most
   */
  UpdateSizes(double[] parameters, int weights, int mostSteps) {
    this.parameters = parameters;
    this.weights = weights;
    this.previous = parameters.clone();
    this.ratios = new double[mostSteps];
  }

  @Override
  public void started(TrainingPlan plan) {}

  @Override
  public void stepped(StepReport report) {
    double moved = 0;
    double size = 0;
    for (int i = 0; i < weights; i++) {
      double difference = parameters[i] - previous[i];
      moved = Math.fma(difference, difference, moved);
      size = Math.fma(previous[i], previous[i], size);
    }
    ratios[steps++] = moved == 0 ? 0 : Math.sqrt(moved / size);
    System.arraycopy(parameters, 0, previous, 0, previous.length);
  }

  @Override
  public void validated(ValidationReport report) {}

  /** The ratio of a step, counted from 1. */
  double ratio(int step) {
    return ratios[step - 1];
  }
}
