package org.slalom.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.slalom.app.config.FeaturesConfig;
import org.slalom.app.output.OutputFolder;
import org.slalom.app.output.PartialTable;
import org.slalom.app.output.Phase;
import org.slalom.core.error.UserFault;
import org.slalom.core.feature.FeaturePlan;
import org.slalom.core.feature.FeatureSet;
import org.slalom.ml.ImageFeaturizerModel;
import org.slalom.spark.checkpoint.RunIdentity;
import org.slalom.spark.feature.FeatureTable;
import org.slalom.spark.feature.FittedFeatures;
import org.slalom.spark.feature.NetworkReader;
import org.slalom.spark.pack.PartedSurvey;
import org.slalom.spark.source.SourceFrame;
import org.slalom.spark.source.SourceOptions;
import org.slalom.spark.source.Sources;
import org.slalom.spark.train.StopRequest;

/**
 * Writes the features of images as a table, and beside it the featurizer that computed them. A run
 * that was broken off goes on with the partitions that have no file yet.
 */
record FeaturesCommand(FeaturesConfig config) implements Command {

  /** The name of the set of rows. */
  private static final String IMAGES = "images";

  /** The folder of the featurizer in the output. */
  private static final String FEATURIZER = "_featurizer";

  @Override
  public String run(JobContext context) {
    String where = String.join(", ", config.data());
    Optional<FeatureSet> known = config.featurizer().map(path -> load(context.spark(), path));
    context.begin("reading " + where);
    SourceFrame frame = Sources.open(context.spark(), config.data(), options(known));
    FittedFeatures.shape(frame, where);
    FeaturePlan plan = NetworkReader.complete(config.plan(), frame, where);
    PartedSurvey survey = context.stopwatch().time(Phase.READ, () -> survey(context, frame, where));
    known.ifPresent(set -> survey.survey().requireDimension(set.shape().size(), where));
    OutputFolder output = context.output().orElseThrow();
    PartialTable table =
        PartialTable.open(output.place(), config.resume(), identity(survey, plan, known));
    output.afterwards(table::clear);
    try {
      FeatureSet features =
          known.orElseGet(() -> learn(context, plan, frame, survey.survey().rows(), where));
      context
          .stopwatch()
          .time(Phase.FEATURES, () -> compute(context, frame, survey, features, table, where));
      table.moveInto(output.staging());
      save(features, new Path(output.staging(), FEATURIZER));
      return report(context, survey, features);
    } catch (Throwable failure) {
      throwIfStopped(context, table);
      throw failure;
    }
  }

  private SourceOptions options(Optional<FeatureSet> known) {
    return known
        .map(set -> FittedSource.options(config.source(), 1, Optional.of(set.shape())))
        .orElse(config.source());
  }

  private PartedSurvey survey(JobContext context, SourceFrame frame, String where) {
    PartedSurvey survey = PartedSurvey.of(frame);
    survey.survey().requireUsable(config.badRows(), where);
    LeftOutRows.setAside(context, IMAGES, frame, survey.survey(), where);
    return survey;
  }

  private RunIdentity identity(PartedSurvey survey, FeaturePlan plan, Optional<FeatureSet> known) {
    Map<String, String> contents = new LinkedHashMap<>();
    plan.embedding().ifPresent(embedding -> contents.put("network", embedding.network().sha256()));
    known.ifPresent(set -> contents.put("features", set.toString()));
    return ResolvedIdentity.of(config, contents)
        .withData(
            Map.of(
                "rows",
                Long.toString(survey.survey().rows()),
                "fingerprint of partitions",
                survey.fingerprint()));
  }

  private FeatureSet learn(
      JobContext context, FeaturePlan plan, SourceFrame frame, long count, String where) {
    return context
        .stopwatch()
        .time(
            Phase.FEATURES,
            () -> FittedFeatures.learn(plan, frame, count, where, config.seed(), context::begin));
  }

  private static void compute(
      JobContext context,
      SourceFrame frame,
      PartedSurvey survey,
      FeatureSet features,
      PartialTable table,
      String where) {
    long count = survey.survey().rows();
    Set<Integer> there = table.parts();
    int parts = frame.rows().getNumPartitions();
    context.begin(
        String.format(
            Locale.ROOT,
            "computing %,d features of %,d images in %,d parts%s",
            features.dimension(),
            count,
            parts,
            there.isEmpty() ? "" : ", of which " + there.size() + " are there already"));
    String folder = table.rows().toString();
    FeatureTable.write(context.spark(), frame, features, there, folder);
    long written = FeatureTable.rows(context.spark(), folder);
    if (written != count) {
      table.clear();
      throw UserFault.data("the input changed while it was being read")
          .expected(count + " images that can be used, as a moment ago")
          .got(written + " rows of features")
          .where(where)
          .remedy("give files that nobody overwrites; start the run again");
    }
  }

  private static String report(JobContext context, PartedSurvey survey, FeatureSet features) {
    long rows = survey.survey().rows();
    context.report().data(survey.fingerprint(), rows, survey.survey().badRows());
    context.report().put("dimension", features.dimension());
    return String.format(Locale.ROOT, "%,d images, %,d features each", rows, features.dimension());
  }

  private static void throwIfStopped(JobContext context, PartialTable table) {
    context
        .stop()
        .reason()
        .ifPresent(
            reason -> {
              throw StopRequest.stopped(reason)
                  .where(table.parts().size() + " parts are done, in " + table.rows())
                  .remedy("start it again with the same options: it goes on from there");
            });
  }

  private static FeatureSet load(SparkSession spark, String path) {
    Path inOutput = new Path(path, FEATURIZER);
    try {
      boolean isOutput =
          inOutput.getFileSystem(spark.sparkContext().hadoopConfiguration()).exists(inOutput);
      return ImageFeaturizerModel.load(isOutput ? inOutput.toString() : path).features();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void save(FeatureSet features, Path folder) {
    try {
      new ImageFeaturizerModel(features).save(folder.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
