package org.slalom.spark.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.slalom.core.error.UserFault;
import org.slalom.core.feature.FeatureSet;
import org.slalom.core.model.LinearModel;
import org.slalom.spark.feature.ExtractedColumn;
import org.slalom.spark.pack.Survey;
import org.slalom.spark.source.SourceFrame;

/**
 * What a model says about every row of a data set. All rows are read once to find those that cannot
 * be used, and again when an action runs on the predictions.
 */
public final class Predictor {

  /** String: label of the class with the largest score; of equal ones the first. */
  public static final String PREDICTION = "prediction";

  /** Map from class label to float32 score. */
  public static final String SCORES = "scores";

  /** Map from class label to float32 probability; there for softmax models alone. */
  public static final String PROBABILITIES = "probabilities";

  private static final String SCORED = "scored";

  private final Dataset<Row> scored;
  private final LinearModel model;
  private final long count;

  private Predictor(Dataset<Row> scored, LinearModel model, long count) {
    this.scored = scored;
    this.model = model;
    this.count = count;
  }

  /**
   * Looks at all rows, to find those that cannot be used.
   *
   * @param where the data, for messages
   * @throws UserFault if there are no rows, unusable rows, or rows of another kind than the model's
   */
  public static Predictor of(
      SparkSession spark, SourceFrame data, LinearModel model, String where) {
    requireShape(data, model, where);
    Survey survey = Survey.of(data, where);
    Optional<FeatureSet> features = model.computed().filter(set -> data.imageShape().isPresent());
    survey.requireDimension(
        features.isPresent() ? model.inputDimension() : model.dimension(), where);
    Column asRead = functions.col(SourceFrame.FEATURES);
    Column scores =
        RowScorer.column(
            spark,
            model,
            new FeatureReader(model.dimension(), true),
            features.map(set -> ExtractedColumn.of(spark, set, asRead)).orElse(asRead));
    return new Predictor(data.table(spark).withColumn(SCORED, scores), model, survey.rows());
  }

  /** Number of rows. */
  public long count() {
    return count;
  }

  /**
   * The predictions, with a map of the classes in a column.
   *
   * @return columns {@link SourceFrame#ID}, {@link SourceFrame#PLACE}, {@link SourceFrame#LABEL},
   *     {@link #PREDICTION}, {@link #SCORES} and {@link #PROBABILITIES}; the label is null where
   *     the data has none
   */
  public Dataset<Row> byClass() {
    List<Column> columns = leading(model);
    columns.add(byClass(model, RowScorer.SCORES).as(SCORES));
    if (RowScorer.givesProbabilities(model)) {
      columns.add(byClass(model, RowScorer.PROBABILITIES).as(PROBABILITIES));
    }
    return scored.select(columns.toArray(new Column[0]));
  }

  /**
   * The predictions, with a column a class, for formats that know no maps: {@code score_CLASS} and
   * {@code probability_CLASS} instead of the two maps of {@link #byClass}.
   *
   * @throws UserFault if two classes differ in case alone, as columns cannot
   */
  public Dataset<Row> flat() {
    requireColumnNames(model.classes());
    List<Column> columns = leading(model);
    addFlat(columns, model, RowScorer.SCORES, "score_");
    if (RowScorer.givesProbabilities(model)) {
      addFlat(columns, model, RowScorer.PROBABILITIES, "probability_");
    }
    return scored.select(columns.toArray(new Column[0]));
  }

  private static List<Column> leading(LinearModel model) {
    Column index = ofScored(RowScorer.PREDICTION);
    return new ArrayList<>(
        List.of(
            functions.col(SourceFrame.ID),
            functions.col(SourceFrame.PLACE),
            functions.col(SourceFrame.LABEL),
            functions.element_at(labels(model), index.plus(1)).as(PREDICTION)));
  }

  private static Column byClass(LinearModel model, String field) {
    return functions.map_from_arrays(labels(model), ofScored(field));
  }

  private static void addFlat(
      List<Column> columns, LinearModel model, String field, String prefix) {
    for (int c = 0; c < model.classes().size(); c++) {
      columns.add(ofScored(field).getItem(c).as(prefix + model.classes().get(c)));
    }
  }

  private static Column ofScored(String field) {
    return functions.col(SCORED).getField(field);
  }

  private static Column labels(LinearModel model) {
    return functions.lit(model.classes().toArray(new String[0]));
  }

  private static void requireShape(SourceFrame data, LinearModel model, String where) {
    if (data.imageShape().isPresent()
        && model.imageShape().isPresent()
        && !data.imageShape().equals(model.imageShape())) {
      throw UserFault.data("the images are of another shape than those of the model")
          .expected(model.imageShape().get().toString())
          .got(data.imageShape().get().toString())
          .where(where)
          .remedy("give images of that shape");
    }
  }

  private static void requireColumnNames(List<String> classes) {
    TreeMap<String, String> seen = new TreeMap<>();
    for (String label : classes) {
      String other = seen.put(label.toLowerCase(Locale.ROOT), label);
      if (other != null) {
        throw UserFault.usage("two classes would share a column")
            .expected("class labels that differ in more than their case")
            .got(other + " and " + label)
            .remedy("write the predictions as parquet or json");
      }
    }
  }
}
