package org.slalom.app;

import java.util.Locale;
import org.apache.spark.sql.SaveMode;
import org.slalom.app.config.PredictConfig;
import org.slalom.app.output.OutputFolder;
import org.slalom.app.output.Phase;
import org.slalom.core.model.LinearModel;
import org.slalom.spark.evaluate.Predictor;
import org.slalom.spark.source.SourceFrame;
import org.slalom.spark.source.Sources;

/**
 * Writes what a saved model says about every row: id, place, label, prediction, and the scores of
 * all classes by their label, with the probabilities for a softmax model. In CSV, which has no
 * maps, each class has columns of its own.
 */
record PredictCommand(PredictConfig config) implements Command {

  @Override
  public String run(JobContext context) {
    LinearModel model = SavedModel.load(context.spark(), config.model());
    String where = String.join(", ", config.data());
    context.begin("reading " + where);
    SourceFrame frame =
        Sources.open(context.spark(), config.data(), FittedSource.options(config.source(), model));
    Predictor predictor =
        context
            .stopwatch()
            .time(Phase.READ, () -> Predictor.of(context.spark(), frame, model, where));
    context.begin("predicting");
    context.stopwatch().time(Phase.EVALUATE, () -> write(predictor, context));
    context.report().model(model.weightsSha256(), model.classes(), model.dimension());
    context.report().put("rows", predictor.count());
    return String.format(Locale.ROOT, "%,d predictions", predictor.count());
  }

  private OutputFolder write(Predictor predictor, JobContext context) {
    OutputFolder folder = context.output().orElseThrow();
    String path = folder.staging().toString();
    switch (config.format()) {
      case PARQUET -> predictor.byClass().write().mode(SaveMode.Append).parquet(path);
      case CSV -> predictor.flat().write().mode(SaveMode.Append).option("header", true).csv(path);
      case JSON -> predictor.byClass().write().mode(SaveMode.Append).json(path);
    }
    return folder;
  }
}
