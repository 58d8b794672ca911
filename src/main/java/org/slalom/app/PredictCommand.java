package org.slalom.app;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.slalom.app.config.PredictConfig;
import org.slalom.app.output.OutputFolder;
import org.slalom.app.output.Phase;
import org.slalom.core.model.LinearModel;
import org.slalom.spark.evaluate.Predictor;
import org.slalom.spark.source.SourceFrame;
import org.slalom.spark.source.Sources;

/** Writes the predictions of a saved model as a table, with a column a class in CSV. */
record PredictCommand(PredictConfig config) implements Command {

  @Override
  public String run(JobContext context) {
    LinearModel model = SavedModel.load(context.spark(), config.model());
    String where = String.join(", ", config.data());
    context.begin("reading " + where);
    Dataset<Row> predictions =
        context.stopwatch().time(Phase.READ, () -> predictions(context, model, where));
    context.begin("predicting");
    OutputFolder folder = context.output().orElseThrow();
    context.stopwatch().time(Phase.EVALUATE, () -> write(predictions, folder));
    context.report().model(model.weightsSha256(), model.classes(), model.dimension());
    return "predictions of " + where;
  }

  private Dataset<Row> predictions(JobContext context, LinearModel model, String where) {
    SourceFrame frame =
        Sources.open(
            context.spark(),
            config.data(),
            FittedSource.options(config.source(), model.dimension(), model.imageShape()));
    return switch (config.format()) {
      case PARQUET, JSON -> Predictor.predict(frame, model, where);
      case CSV -> Predictor.predictFlat(frame, model, where);
    };
  }

  private void write(Dataset<Row> predictions, OutputFolder folder) {
    var writer = predictions.write().mode(SaveMode.Append);
    String path = folder.staging().toString();
    switch (config.format()) {
      case PARQUET -> writer.parquet(path);
      case CSV -> writer.option("header", true).csv(path);
      case JSON -> writer.json(path);
    }
  }
}
