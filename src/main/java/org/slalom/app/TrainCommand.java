package org.slalom.app;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.slalom.app.config.TrainConfig;
import org.slalom.app.output.MetricsLog;
import org.slalom.app.output.OutputFolder;
import org.slalom.app.output.Phase;
import org.slalom.app.output.RunReport;
import org.slalom.app.output.Stopwatch;
import org.slalom.app.progress.Listeners;
import org.slalom.app.progress.MetricsRecorder;
import org.slalom.app.progress.ProgressDisplay;
import org.slalom.app.progress.ResultTable;
import org.slalom.app.progress.StatusRecorder;
import org.slalom.core.block.RowBlock;
import org.slalom.core.local.LocalSteps;
import org.slalom.core.metrics.Evaluation;
import org.slalom.core.model.LinearModel;
import org.slalom.core.sampling.BatchSpec;
import org.slalom.ml.ModelStore;
import org.slalom.spark.checkpoint.Checkpointer;
import org.slalom.spark.evaluate.DistributedEvaluator;
import org.slalom.spark.pack.PackedData;
import org.slalom.spark.train.TrainingListener;
import org.slalom.spark.train.TrainingResult;
import org.slalom.spark.train.TrainingSetup;

/** Trains a linear classifier, measures it and saves it. */
record TrainCommand(TrainConfig config) implements Command {

  @Override
  public String run(JobContext context) {
    Gates gates = Gates.open(context, config);
    TrainingCheckpoints checkpoints = TrainingCheckpoints.begin(config, context);
    context.output().orElseThrow().afterwards(checkpoints::clear);
    try (TrainingData data = TrainingData.open(context, config.learning(), config.execution())) {
      gates.require(data);
      return run(context, data, checkpoints, gates);
    } catch (Throwable failure) {
      checkpoints.brokenOff(failure, context);
      throw failure;
    }
  }

  private String run(
      JobContext context, TrainingData data, TrainingCheckpoints checkpoints, Gates gates) {
    Stopwatch stopwatch = context.stopwatch();
    TrainingSetup setup = stopwatch.time(Phase.PACK, data.fit()::prepare);
    context.begin("training");
    TrainingResult result =
        stopwatch.time(Phase.TRAIN, () -> train(context, data, setup, checkpoints));
    LinearModel model = data.fit().model(result);
    context.begin("evaluating");
    Map<String, Evaluation> splits = stopwatch.time(Phase.EVALUATE, () -> evaluate(model, data));
    context.begin("saving the model");
    OutputFolder folder = context.output().orElseThrow();
    ModelStore.save(model, new Path(folder.staging(), SavedModel.FOLDER).toString());
    report(context.report(), model, result, data, splits);
    stopwatch.time(Phase.EVALUATE, () -> gates.judge(model, data, splits));
    return ResultTable.of(splits, model.classes());
  }

  private TrainingResult train(
      JobContext context, TrainingData data, TrainingSetup setup, TrainingCheckpoints checkpoints) {
    double[] initial = InitialWeights.of(context, config.learning(), data.fit(), setup);
    Checkpointer checkpointer = checkpoints.open(data, initial);
    checkpointer
        .resumedStep()
        .ifPresent(step -> context.report().put("resumed", Map.of("step", step)));
    try (MetricsLog log = new MetricsLog(context.output().orElseThrow())) {
      TrainingListener listener =
          new Listeners(
              List.of(
                  new MetricsRecorder(log),
                  new ProgressDisplay(context.terminal()),
                  new StatusRecorder(context.status().orElseThrow())));
      return data.fit()
          .train(
              setup,
              initial,
              data.heldOut().validationBlocks(),
              listener,
              checkpointer,
              context.stop());
    }
  }

  private static Map<String, Evaluation> evaluate(LinearModel model, TrainingData data) {
    Map<String, JavaRDD<RowBlock>> splits = new LinkedHashMap<>();
    splits.put(TrainingData.TRAIN, data.packed().trainingBlocks());
    data.heldOut().all().forEach(rows -> splits.put(rows.name(), rows.blocks()));
    Map<String, Evaluation> evaluations = new LinkedHashMap<>();
    splits.forEach(
        (split, rows) ->
            evaluations.put(
                split, DistributedEvaluator.evaluate(rows, model.folded(), model.loss())));
    return evaluations;
  }

  private static void report(
      RunReport report,
      LinearModel model,
      TrainingResult result,
      TrainingData data,
      Map<String, Evaluation> splits) {
    report.model(model.weightsSha256(), model.classes(), model.dimension());
    report.training(result.steps(), result.epochs());
    report.put("bestStep", result.bestStep());
    LocalSteps local = result.setup().local();
    int batch = result.setup().spec().batch().size();
    report.chose("batch-size", batch == BatchSpec.FULL ? "full" : Integer.toString(batch));
    report.chose("local-steps", Integer.toString(local.steps()));
    if (local.any()) {
      report.chose("shards", Integer.toString(local.shards()));
    }
    report.put("learningRate", result.setup().schedule().peak());
    PackedData packed = data.packed();
    report.data(packed.fingerprint(), packed.rows(), data.fit().leftOut());
    splits.forEach((split, evaluation) -> report.metrics(split, evaluation, model.classes()));
  }
}
