package org.slalom.app.bench;

import org.apache.spark.ml.Estimator;
import org.apache.spark.ml.Model;
import org.apache.spark.ml.classification.LinearSVC;
import org.apache.spark.ml.classification.LogisticRegression;
import org.apache.spark.ml.classification.OneVsRest;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * A training by {@code spark.ml}, on rows that are cached before the clock starts.
 *
 * @param estimator as it is measured
 * @param brief the same with few iterations, for warming up
 */
record SparkMlTrial(Estimator<?> estimator, Estimator<?> brief, PeerSplit rows)
    implements FitTrial {

  private static final int ITERATIONS = 100;
  private static final int WARM_UP_ITERATIONS = 5;

  /** Softmax regression, by L-BFGS. */
  static SparkMlTrial logisticRegression(PeerSplit rows) {
    return new SparkMlTrial(softmax(ITERATIONS), softmax(WARM_UP_ITERATIONS), rows);
  }

  /** A linear support vector machine a class, by OWL-QN. */
  static SparkMlTrial oneVsRest(PeerSplit rows, int threads) {
    return new SparkMlTrial(
        machines(ITERATIONS, threads), machines(WARM_UP_ITERATIONS, threads), rows);
  }

  private static Estimator<?> softmax(int iterations) {
    return new LogisticRegression().setFamily("multinomial").setMaxIter(iterations);
  }

  private static Estimator<?> machines(int iterations, int threads) {
    return new OneVsRest()
        .setClassifier(new LinearSVC().setMaxIter(iterations))
        .setParallelism(threads);
  }

  @Override
  public void warmUp() {
    brief.fit(rows.training());
  }

  @Override
  public Fitted fit() {
    long start = System.nanoTime();
    Model<?> model = (Model<?>) estimator.fit(rows.training());
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Fitted(seconds, accuracy(model, rows.training()), accuracy(model, rows.heldOut()));
  }

  private static double accuracy(Model<?> model, Dataset<Row> rows) {
    return model
        .transform(rows)
        .select(
            functions.avg(
                functions.col("prediction").equalTo(functions.col("label")).cast("double")))
        .first()
        .getDouble(0);
  }
}
