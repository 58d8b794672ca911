package org.slalom.spark.evaluate;

import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.slalom.core.loss.Loss;
import org.slalom.core.loss.Softmax;
import org.slalom.core.loss.SoftmaxLoss;
import org.slalom.core.model.BlockScorer;
import org.slalom.core.model.FoldedWeights;
import org.slalom.core.model.LinearModel;

/**
 * Scores the rows of a DataFrame where they are, to the same bits as evaluation during training.
 * The weights travel to the executors once, as a broadcast.
 */
public final class RowScorer implements UDF1<Object, Row> {

  private static final long serialVersionUID = 1L;

  /** Integer: index of the class with the largest score; of equal ones the first. */
  public static final String PREDICTION = "prediction";

  /** C float32 scores. */
  public static final String SCORES = "scores";

  /** C float32 probabilities, null where the loss gives none. */
  public static final String PROBABILITIES = "probabilities";

  private static final StructType RESULT =
      new StructType()
          .add(PREDICTION, DataTypes.IntegerType)
          .add(SCORES, DataTypes.createArrayType(DataTypes.FloatType, false))
          .add(PROBABILITIES, DataTypes.createArrayType(DataTypes.FloatType, false));

  private final Broadcast<FoldedWeights> weights;
  private final FeatureReader reader;
  private final boolean probabilistic;
  private transient @Nullable BlockScorer scorer;

  private RowScorer(Broadcast<FoldedWeights> weights, FeatureReader reader, boolean probabilistic) {
    this.weights = weights;
    this.reader = reader;
    this.probabilistic = probabilistic;
  }

  /**
   * A column of what a model says about a column of features: a struct of {@link #PREDICTION},
   * {@link #SCORES} and {@link #PROBABILITIES}, null where the features are.
   *
   * @param features what {@code reader} reads; a row that it refuses fails the query
   */
  public static Column column(
      SparkSession session, LinearModel model, FeatureReader reader, Column features) {
    Broadcast<FoldedWeights> weights =
        JavaSparkContext.fromSparkContext(session.sparkContext()).broadcast(model.folded());
    RowScorer scorer = new RowScorer(weights, reader, givesProbabilities(model));
    return functions.udf(scorer, RESULT).apply(features);
  }

  /** Whether the scores of a model are the logarithms of odds, and so give probabilities. */
  public static boolean givesProbabilities(LinearModel model) {
    return givesProbabilities(model.loss());
  }

  /** The same of models of a loss. */
  public static boolean givesProbabilities(Loss loss) {
    return loss instanceof SoftmaxLoss;
  }

  /** Scores one row. A task has a scorer of its own; a plan folded on the driver may share it. */
  @Override
  public synchronized @Nullable Row call(@Nullable Object features) {
    if (features == null) {
      return null;
    }
    if (scorer == null) {
      scorer = new BlockScorer(weights.value());
    }
    float[] scores = scorer.score(reader.read(features));
    return RowFactory.create(
        scorer.prediction(0), scores, probabilistic ? Softmax.probabilities(scores) : null);
  }
}
