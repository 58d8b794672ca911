package org.slalom.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slalom.app.config.LearningConfig;
import org.slalom.app.config.ReproduceConfig;
import org.slalom.app.config.Settings;
import org.slalom.app.output.Environment;
import org.slalom.app.output.Phase;
import org.slalom.app.output.RecordedRun;
import org.slalom.app.output.Redaction;
import org.slalom.app.output.Stopwatch;
import org.slalom.app.progress.ProgressDisplay;
import org.slalom.core.Version;
import org.slalom.core.error.UserFault;
import org.slalom.spark.pack.PackedData;
import org.slalom.spark.train.Recovery;
import org.slalom.spark.train.TrainingResult;
import org.slalom.spark.train.TrainingSetup;

/** Trains once more as a manifest tells, and compares rows and weights with those of that time. */
record ReproduceCommand(ReproduceConfig config) implements Command {

  @Override
  public String run(JobContext context) {
    RecordedRun recorded =
        RecordedRun.read(config.run(), context.spark().sparkContext().hadoopConfiguration());
    Settings settings = config.training(recorded.config());
    requireReadable(settings.resolved());
    LearningConfig learning = LearningConfig.of(settings);
    requireStart(context, recorded, learning.initModel());
    try (TrainingData data = TrainingData.open(context, learning, config.execution())) {
      requireRows(recorded, data.packed(), learning);
      String weights = train(context, learning, data);
      requireWeights(context, recorded, weights);
      return String.format(
          Locale.ROOT,
          "rows      the same: %,d, fingerprint %s%nweights   the same: %s",
          recorded.rows(),
          recorded.fingerprint(),
          weights);
    }
  }

  private String train(JobContext context, LearningConfig learning, TrainingData data) {
    Stopwatch stopwatch = context.stopwatch();
    TrainingSetup setup = stopwatch.time(Phase.PACK, data.fit()::prepare);
    context.begin("training");
    double[] initial = InitialWeights.of(context, learning, data.fit(), setup);
    TrainingResult result =
        stopwatch.time(
            Phase.TRAIN,
            () ->
                data.fit()
                    .train(
                        setup,
                        initial,
                        data.heldOut().validationBlocks(),
                        new ProgressDisplay(context.terminal()),
                        Recovery.NONE,
                        context.stop()));
    return data.fit().model(result).weightsSha256();
  }

  /** What a manifest does not tell, since it is secret, must be given anew. */
  private void requireReadable(Map<String, String> values) {
    values.forEach(
        (name, value) -> {
          if (Redaction.hides(value)) {
            throw UserFault.usage("the run has not written down a secret in --" + name)
                .expected("a value without passwords")
                .got(value)
                .where("run.json of " + config.run())
                .remedy("give --" + name + " again, where reproduce takes it");
          }
        });
  }

  private void requireStart(JobContext context, RecordedRun recorded, Optional<String> path) {
    Optional<String> now =
        path.map(model -> SavedModel.load(context.spark(), model).weightsSha256());
    if (!now.equals(recorded.initialWeights())) {
      throw UserFault.data("the model to start from is another")
          .expected("weights " + recorded.initialWeights().orElse("of none"))
          .got("weights " + now.orElse("of none"))
          .where(path.orElse(config.run()))
          .remedy("name the model of that time with --init-model");
    }
  }

  private static void requireRows(RecordedRun recorded, PackedData now, LearningConfig learning) {
    if (!now.fingerprint().equals(recorded.fingerprint())) {
      throw UserFault.data("the rows are not those that the run was trained on")
          .expected(rows(recorded.rows(), recorded.fingerprint()))
          .got(rows(now.rows(), now.fingerprint()))
          .where(String.join(", ", learning.data()))
          .remedy("name the data of that time with --data");
    }
  }

  private void requireWeights(JobContext context, RecordedRun recorded, String weights) {
    if (!weights.equals(recorded.weightsSha256())) {
      List<String> changes = changes(context, recorded);
      throw UserFault.gate("the same rows and options gave other weights")
          .expected("weights " + recorded.weightsSha256())
          .got("weights " + weights + "; " + String.join("; ", changes))
          .where(config.run())
          .remedy("one answer is promised for one version of Slalom and Spark, and the same data");
    }
  }

  private List<String> changes(JobContext context, RecordedRun recorded) {
    Map<String, Object> now = Environment.of(context.spark(), Version.number());
    List<String> changes = new ArrayList<>();
    recorded
        .versions()
        .forEach(
            (name, then) -> {
              String today = String.valueOf(now.get(name));
              if (!today.equals(then)) {
                changes.add(name + " was " + then + " and is " + today);
              }
            });
    return changes.isEmpty() ? List.of("Slalom, Spark and Java are the same") : changes;
  }

  private static String rows(long rows, String fingerprint) {
    return String.format(Locale.ROOT, "%,d rows, fingerprint %s", rows, fingerprint);
  }
}
