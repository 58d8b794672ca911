package org.slalom.spark.train;

import org.slalom.core.optim.ClassWeighting;
import org.slalom.core.preprocess.RowWeights;

/**
 * What each class counts, and what that makes of the rows' weights v (row weight times class
 * weight).
 *
 * @param classWeights C factors
 * @param meanWeight mean of v over the training rows
 * @param largestWeight largest v
 * @param largestShare the share of the sum of v that the class with most of it has
 */
record ClassBalance(
    double[] classWeights, double meanWeight, double largestWeight, double largestShare) {

  static ClassBalance of(RowWeights weights, ClassWeighting weighting) {
    int classes = weights.classes();
    double total = 0;
    long rows = 0;
    for (int c = 0; c < classes; c++) {
      total += weights.sum(c);
      rows += weights.rows(c);
    }
    double[] factors = new double[classes];
    double sum = 0;
    double largest = 0;
    double largestSum = 0;
    for (int c = 0; c < classes; c++) {
      factors[c] =
          switch (weighting) {
            case NONE -> 1;
            case BALANCED -> weights.sum(c) > 0 ? total / (classes * weights.sum(c)) : 0;
          };
      double classSum = factors[c] * weights.sum(c);
      sum += classSum;
      largest = Math.max(largest, factors[c] * weights.largest(c));
      largestSum = Math.max(largestSum, classSum);
    }
    return new ClassBalance(factors, sum / rows, largest, largestSum / sum);
  }
}
