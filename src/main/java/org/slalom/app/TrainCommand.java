package org.slalom.app;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;
import org.slalom.app.config.CacheLevel;
import org.slalom.app.config.LearningConfig;
import org.slalom.app.config.TrainConfig;
import org.slalom.app.output.MetricsLog;
import org.slalom.app.output.OutputFolder;
import org.slalom.app.output.Phase;
import org.slalom.app.output.Stopwatch;
import org.slalom.app.progress.Listeners;
import org.slalom.app.progress.MetricsRecorder;
import org.slalom.app.progress.ProgressDisplay;
import org.slalom.app.progress.ResultTable;
import org.slalom.core.block.RowBlock;
import org.slalom.core.error.UserFault;
import org.slalom.core.metrics.Evaluation;
import org.slalom.core.model.LinearModel;
import org.slalom.core.model.WarmStart;
import org.slalom.core.optim.OptimizerKind;
import org.slalom.ml.ModelStore;
import org.slalom.spark.evaluate.DistributedEvaluator;
import org.slalom.spark.pack.PackedData;
import org.slalom.spark.pack.Packer;
import org.slalom.spark.pack.PackingSpec;
import org.slalom.spark.pack.Survey;
import org.slalom.spark.source.SourceFrame;
import org.slalom.spark.source.SourceOptions;
import org.slalom.spark.source.Sources;
import org.slalom.spark.train.Capacity;
import org.slalom.spark.train.RandomSearch;
import org.slalom.spark.train.SgdTrainer;
import org.slalom.spark.train.TrainingListener;
import org.slalom.spark.train.TrainingResult;
import org.slalom.spark.train.TrainingSetup;

/** Trains a linear classifier, measures it and saves it. */
record TrainCommand(TrainConfig config) implements Command {

  private static final String TRAIN = "train";
  private static final String VALIDATION = "validation";
  private static final String TEST = "test";

  @Override
  public String run(JobContext context) {
    LearningConfig learning = config.learning();
    Stopwatch stopwatch = context.stopwatch();
    String where = String.join(", ", learning.data());
    context.begin("reading " + where);
    SourceFrame frame =
        stopwatch.time(
            Phase.READ, () -> Sources.open(context.spark(), learning.data(), learning.source()));
    Survey survey = stopwatch.time(Phase.READ, () -> Survey.ofLabels(frame, where));
    HeldOut heldOut = stopwatch.time(Phase.READ, () -> heldOut(context, frame, survey));
    Capacity.require(
        context.spark().sparkContext(),
        learning.training(),
        survey.classes().size(),
        survey.dimension(),
        survey.rows(),
        config.execution().aggregationDepth());
    context.begin("packing " + survey.rows() + " rows");
    try (PackedData data =
        stopwatch.time(Phase.PACK, () -> Packer.pack(frame, survey, packing(), where))) {
      return train(context, data, frame, heldOut.orSplit(data, learning.validationFraction()));
    }
  }

  private String train(JobContext context, PackedData data, SourceFrame frame, HeldOut heldOut) {
    Stopwatch stopwatch = context.stopwatch();
    TrainingSetup setup =
        stopwatch.time(Phase.PACK, () -> TrainingSetup.prepare(data, config.learning().training()));
    context.begin("training");
    TrainingResult result =
        stopwatch.time(Phase.TRAIN, () -> train(context, data, heldOut.validation(), setup));
    LinearModel model =
        new LinearModel(
            data.classes(),
            setup.spec().loss(),
            setup.objective().preprocessing(),
            frame.imageShape(),
            result.parameters());
    context.begin("evaluating");
    Map<String, Evaluation> splits =
        stopwatch.time(Phase.EVALUATE, () -> evaluate(model, data, heldOut));
    context.begin("saving the model");
    OutputFolder folder = context.output().orElseThrow();
    ModelStore.save(model, new Path(folder.staging(), SavedModel.FOLDER).toString());
    context.report().model(model.weightsSha256(), model.classes(), model.dimension());
    context.report().training(result.steps(), result.epochs());
    context.report().put("bestStep", result.bestStep());
    context.report().put("learningRate", setup.schedule().peak());
    context.report().data(data.fingerprint(), data.trainingRows() + data.validationRows(), 0);
    splits.forEach((split, it) -> context.report().metrics(split, it, model.classes()));
    return ResultTable.of(splits, model.classes());
  }

  private TrainingResult train(
      JobContext context,
      PackedData data,
      @Nullable JavaRDD<RowBlock> validation,
      TrainingSetup setup) {
    try (MetricsLog log = new MetricsLog(context.output().orElseThrow())) {
      TrainingListener listener =
          new Listeners(List.of(new MetricsRecorder(log), new ProgressDisplay(context.terminal())));
      if (setup.spec().optimizer().kind() == OptimizerKind.RANDOM_SEARCH) {
        return new RandomSearch(data, validation, listener, context.stop()).search(setup);
      }
      var trainer =
          new SgdTrainer(
              data, validation, config.execution().aggregationDepth(), listener, context.stop());
      return trainer.train(setup, initial(context, data, setup));
    }
  }

  private static Map<String, Evaluation> evaluate(
      LinearModel model, PackedData data, HeldOut heldOut) {
    Map<String, JavaRDD<RowBlock>> splits = new LinkedHashMap<>();
    splits.put(TRAIN, data.trainingBlocks());
    if (heldOut.validation() != null) {
      splits.put(VALIDATION, heldOut.validation());
    }
    if (heldOut.test() != null) {
      splits.put(TEST, heldOut.test());
    }
    Map<String, Evaluation> evaluations = new LinkedHashMap<>();
    splits.forEach(
        (split, rows) ->
            evaluations.put(
                split, DistributedEvaluator.evaluate(rows, model.folded(), model.loss())));
    return evaluations;
  }

  /** Where training starts from: zero, or a saved model. */
  private double[] initial(JobContext context, PackedData data, TrainingSetup setup) {
    Optional<String> path = config.learning().initModel();
    if (path.isEmpty()) {
      return setup.zeros();
    }
    LinearModel model = SavedModel.load(context.spark(), path.get());
    if (!model.classes().equals(data.classes()) || model.dimension() != data.dimension()) {
      throw UserFault.data("the model to start from does not fit the data")
          .expected(summary(data.classes(), data.dimension()))
          .got(summary(model.classes(), model.dimension()))
          .where(path.get())
          .remedy("start from a model of the same classes and features, or leave out --init-model");
    }
    return WarmStart.parameters(model, setup.objective().preprocessing());
  }

  private static String summary(List<String> classes, int dimension) {
    String shown = String.join(", ", classes.subList(0, Math.min(classes.size(), 10)));
    String more = classes.size() > 10 ? ", ..." : "";
    return dimension + " features, " + classes.size() + " classes: " + shown + more;
  }

  private HeldOut heldOut(JobContext context, SourceFrame frame, Survey survey) {
    SourceOptions options =
        FittedSource.options(config.learning().source(), survey.dimension(), frame.imageShape());
    return new HeldOut(
        rows(context, config.learning().validation(), options, survey),
        rows(context, config.learning().test(), options, survey));
  }

  private @Nullable JavaRDD<RowBlock> rows(
      JobContext context, List<String> paths, SourceOptions options, Survey survey) {
    return paths.isEmpty()
        ? null
        : LabelledRows.open(context.spark(), paths, options, survey.classes(), survey.dimension());
  }

  private PackingSpec packing() {
    LearningConfig learning = config.learning();
    return new PackingSpec(
        learning.source().idColumn().isPresent(),
        learning.validationFraction(),
        learning.splitSeed(),
        config.execution().partitions(),
        storageLevel());
  }

  private StorageLevel storageLevel() {
    CacheLevel level = config.execution().cacheLevel().orElse(CacheLevel.MEMORY_AND_DISK);
    return StorageLevel.fromString(level.name());
  }
}
