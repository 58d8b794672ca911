package org.slalom.ml;

import org.apache.spark.sql.api.java.UDF1;
import org.jspecify.annotations.Nullable;
import org.slalom.core.error.UserFault;
import org.slalom.core.loss.Loss;
import org.slalom.spark.evaluate.RowScorer;
import scala.collection.Seq;

/**
 * Predicts the class of the largest p / t, of equal ones the first; one of t = 0 before all others
 * if p is above 0.
 *
 * @param values t, a number for each class
 */
record Thresholds(double[] values) implements UDF1<@Nullable Seq<Float>, @Nullable Integer> {

  /**
   * The thresholds of a model.
   *
   * @param classes number of its classes, C
   * @throws UserFault if there is another number of thresholds, or the loss gives no probabilities
   */
  static Thresholds of(double[] values, int classes, Loss loss) {
    if (!RowScorer.givesProbabilities(loss)) {
      throw UserFault.usage("thresholds are of probabilities, and the model has none")
          .expected("a softmax model, or no thresholds")
          .got("loss " + loss.name())
          .remedy("clear thresholds, or train with loss softmax");
    }
    if (values.length != classes) {
      throw UserFault.usage("the thresholds are not those of the classes")
          .expected(classes + " thresholds, one for each class")
          .got(values.length + " thresholds")
          .remedy("give one for each of the classes, in their order");
    }
    return new Thresholds(values);
  }

  @Override
  public @Nullable Integer call(@Nullable Seq<Float> probabilities) {
    if (probabilities == null) {
      return null;
    }
    float[] row = new float[probabilities.length()];
    for (int c = 0; c < row.length; c++) {
      row[c] = probabilities.apply(c);
    }
    return prediction(row);
  }

  /** The class that is predicted from C probabilities. */
  int prediction(float[] probabilities) {
    int best = 0;
    for (int c = 1; c < values.length; c++) {
      if (scaled(probabilities, c) > scaled(probabilities, best)) {
        best = c;
      }
    }
    return best;
  }

  private double scaled(float[] probabilities, int c) {
    return probabilities[c] == 0 ? 0 : probabilities[c] / values[c];
  }
}
