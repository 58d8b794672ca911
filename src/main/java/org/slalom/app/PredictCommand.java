package org.slalom.app;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.slalom.app.config.OutputFormat;
import org.slalom.app.config.PredictConfig;
import org.slalom.app.output.OutputFolder;
import org.slalom.app.output.Phase;
import org.slalom.core.block.Storage;
import org.slalom.core.model.LinearModel;
import org.slalom.spark.evaluate.FeatureReader;
import org.slalom.spark.evaluate.RowScorer;
import org.slalom.spark.pack.Survey;
import org.slalom.spark.source.SourceFrame;
import org.slalom.spark.source.Sources;

/**
 * Writes the predictions of a saved model: {@code id} (without an id column, the file of the row
 * and its place in it), {@code label} where the data has one, {@code prediction}, and the {@code
 * scores} of all classes in their order, with {@code probabilities} for a softmax model. In CSV,
 * which has no arrays, each class has columns of its own, {@code score_LABEL} and {@code
 * probability_LABEL}.
 */
record PredictCommand(PredictConfig config) implements Command {

  private static final String PREDICTION = "prediction";
  private static final String SCORED = "scored";

  @Override
  public String run(JobContext context) {
    LinearModel model = SavedModel.load(context.spark(), config.model());
    String where = String.join(", ", config.data());
    context.begin("reading " + where);
    SourceFrame frame =
        Sources.open(
            context.spark(),
            config.data(),
            FittedSource.options(config.source(), model.dimension(), model.imageShape()));
    Survey survey = context.stopwatch().time(Phase.READ, () -> Survey.of(frame, where));
    survey.requireDimension(model.dimension(), where);
    context.begin("predicting");
    // Labels that differ in case alone give columns that do.
    context.spark().conf().set("spark.sql.caseSensitive", true);
    context
        .stopwatch()
        .time(Phase.EVALUATE, () -> write(predictions(context, frame, model), context));
    context.report().model(model.weightsSha256(), model.classes(), model.dimension());
    context.report().put("rows", survey.rows());
    return String.format(Locale.ROOT, "%,d predictions", survey.rows());
  }

  private Dataset<Row> predictions(JobContext context, SourceFrame frame, LinearModel model) {
    FeatureReader reader = new FeatureReader(model.dimension(), frame.storage() == Storage.BYTES);
    Column scored = RowScorer.column(context.spark(), model, reader, col(SourceFrame.FEATURES));
    Column labels = lit(model.classes().toArray(new String[0]));
    List<Column> columns = new ArrayList<>();
    columns.add(coalesce(col(SourceFrame.ID), col(SourceFrame.PLACE)).as(SourceFrame.ID));
    columns.add(col(SourceFrame.LABEL));
    columns.add(element_at(labels, field(RowScorer.PREDICTION).plus(1)).as(PREDICTION));
    columns.addAll(perClass(RowScorer.SCORES, "score_", model));
    if (RowScorer.givesProbabilities(model)) {
      columns.addAll(perClass(RowScorer.PROBABILITIES, "probability_", model));
    }
    return frame.rows().withColumn(SCORED, scored).select(columns.toArray(new Column[0]));
  }

  private List<Column> perClass(String field, String prefix, LinearModel model) {
    if (config.format() != OutputFormat.CSV) {
      return List.of(field(field).as(field));
    }
    List<Column> columns = new ArrayList<>();
    for (int c = 0; c < model.classes().size(); c++) {
      columns.add(field(field).getItem(c).as(prefix + model.classes().get(c)));
    }
    return columns;
  }

  private static Column field(String name) {
    return col(SCORED).getField(name);
  }

  private OutputFolder write(Dataset<Row> predictions, JobContext context) {
    OutputFolder folder = context.output().orElseThrow();
    var writer = predictions.write().mode(SaveMode.Append);
    String path = folder.staging().toString();
    switch (config.format()) {
      case PARQUET -> writer.parquet(path);
      case CSV -> writer.option("header", true).csv(path);
      case JSON -> writer.json(path);
    }
    return folder;
  }
}
