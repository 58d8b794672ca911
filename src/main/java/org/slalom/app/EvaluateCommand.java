package org.slalom.app;

import java.util.Map;
import org.slalom.app.config.EvaluateConfig;
import org.slalom.app.output.Phase;
import org.slalom.app.progress.ResultTable;
import org.slalom.core.metrics.Evaluation;
import org.slalom.core.model.LinearModel;
import org.slalom.spark.evaluate.DistributedEvaluator;

/** Measures a saved model on labelled data. */
record EvaluateCommand(EvaluateConfig config) implements Command {

  @Override
  public String run(JobContext context) {
    LinearModel model = SavedModel.load(context.spark(), config.model());
    context.begin("reading " + String.join(", ", config.data()));
    HeldOutRows rows =
        context
            .stopwatch()
            .time(
                Phase.READ,
                () ->
                    LabelledRows.of(model, config.source(), config.badRows())
                        .open(context, TrainingData.TEST, config.data()));
    context.begin("evaluating");
    Evaluation evaluation =
        context
            .stopwatch()
            .time(
                Phase.EVALUATE,
                () -> DistributedEvaluator.evaluate(rows.asRead(), model.served(), model.loss()));
    context.report().model(model.weightsSha256(), model.classes(), model.dimension());
    context.report().metrics(TrainingData.TEST, evaluation, model.classes());
    return ResultTable.of(Map.of(TrainingData.TEST, evaluation), model.classes());
  }
}
