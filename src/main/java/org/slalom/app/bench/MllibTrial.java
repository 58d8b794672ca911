package org.slalom.app.bench;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.mllib.linalg.Vector;
import org.apache.spark.mllib.linalg.Vectors;
import org.apache.spark.mllib.optimization.GradientDescent;
import org.apache.spark.mllib.optimization.LogisticGradient;
import org.apache.spark.mllib.optimization.SimpleUpdater;
import scala.Tuple2;

/** Steps of {@code mllib.optimization.GradientDescent} on softmax, their mean milliseconds. */
record MllibTrial(
    JavaRDD<Tuple2<Object, Vector>> rows, int dimension, int classes, double fraction, int steps)
    implements Trial {

  private static final double NEVER_CONVERGED = 0;

  @Override
  public void run(Samples into) {
    Vector zeros = Vectors.zeros((classes - 1) * dimension);
    double seconds =
        Trial.seconds(
            () ->
                GradientDescent.runMiniBatchSGD(
                    rows.rdd(),
                    new LogisticGradient(classes),
                    new SimpleUpdater(),
                    1,
                    steps,
                    0,
                    fraction,
                    zeros,
                    NEVER_CONVERGED));
    into.add(1000 * seconds / steps);
  }
}
