package org.slalom.spark.train;

/**
 * What training came to.
 *
 * @param parameters the published parameters: C x D weights in the preprocessed space, then C
 *     biases
 * @param setup what was fixed before the first step
 * @param steps number of steps made
 * @param bestStep the step after which the published parameters were had
 */
public record TrainingResult(double[] parameters, TrainingSetup setup, long steps, long bestStep) {

  /** Passes over the data made, with fraction. */
  public double epochs() {
    return setup.epochs(steps);
  }
}
