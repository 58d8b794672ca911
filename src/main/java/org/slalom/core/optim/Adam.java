package org.slalom.core.optim;

import java.util.Map;
import org.slalom.core.penalty.Penalty;

/**
 * Adam (Kingma and Ba 2015) with bias correction. The step of a coordinate is {@code rate /
 * (sqrt(corrected mean square) + epsilon)}, for the mean derivative and the proximal step alike.
 */
final class Adam extends Optimizer {

  private final double beta1;
  private final double beta2;
  private final double epsilon;
  private final double[] mean;
  private final double[] meanSquare;
  private final double[] steps = {0};

  Adam(
      double[] parameters,
      int classes,
      Penalty penalty,
      double beta1,
      double beta2,
      double epsilon) {
    super(parameters, classes, penalty);
    this.beta1 = beta1;
    this.beta2 = beta2;
    this.epsilon = epsilon;
    this.mean = new double[parameters.length];
    this.meanSquare = new double[parameters.length];
  }

  @Override
  public void step(double[] gradient, double rate) {
    steps[0]++;
    double meanCorrection = 1 - StrictMath.pow(beta1, steps[0]);
    double squareCorrection = 1 - StrictMath.pow(beta2, steps[0]);
    double[] w = parameters();
    for (int i = 0; i < w.length; i++) {
      mean[i] = beta1 * mean[i] + (1 - beta1) * gradient[i];
      meanSquare[i] = beta2 * meanSquare[i] + (1 - beta2) * gradient[i] * gradient[i];
      double length = rate / (Math.sqrt(meanSquare[i] / squareCorrection) + epsilon);
      w[i] = shrink(i, w[i] - length * mean[i] / meanCorrection, length);
    }
    project();
  }

  @Override
  Map<String, double[]> memory() {
    return Map.of("adam.mean", mean, "adam.meanSquare", meanSquare, "adam.steps", steps);
  }
}
