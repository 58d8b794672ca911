package org.slalom.app.config;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slalom.core.error.UserFault;
import org.slalom.core.feature.EmbeddingSettings;
import org.slalom.core.feature.FeaturePlan;
import org.slalom.core.setting.FeatureSettings;
import org.slalom.spark.checkpoint.ResumeMode;
import org.slalom.spark.pack.BadRowPolicy;
import org.slalom.spark.source.SourceOptions;

/**
 * What {@code features} is asked for.
 *
 * @param settings the values as they were spelt
 * @param data paths of images, labelled or not
 * @param source how they are read
 * @param badRows what images that cannot be used mean
 * @param plan what is computed; of no use where there is a featurizer
 * @param featurizer output of a former run, whose features are computed; empty for new ones
 * @param seed decides which patches visual words are learnt from
 * @param target where the table goes
 * @param resume whether a run goes on where a former one was broken off
 * @param execution how the work is done
 */
public record FeaturesConfig(
    Settings settings,
    List<String> data,
    SourceOptions source,
    BadRowPolicy badRows,
    FeaturePlan plan,
    Optional<String> featurizer,
    long seed,
    OutputConfig target,
    ResumeMode resume,
    ExecutionConfig execution)
    implements JobConfig {

  static FeaturesConfig of(Settings settings) {
    Optional<String> featurizer = settings.find(FeatureOptions.FEATURIZER);
    if (featurizer.isPresent() && settings.isGiven(FeatureOptions.KINDS)) {
      throw UserFault.usage("a featurizer knows its features")
          .expected("either --features or --featurizer")
          .got("both")
          .where(settings.where(FeatureOptions.FEATURIZER))
          .remedy("drop --features to compute those of the featurizer, or drop --featurizer");
    }
    return new FeaturesConfig(
        settings,
        settings.get(DataOptions.DATA_PATHS),
        SourceSettings.read(settings, false),
        BadRowPolicy.of(settings),
        FeatureSettings.plan(settings),
        featurizer,
        settings.get(MethodOptions.SEED),
        OutputConfig.of(settings, settings.get(RunOptions.OUTPUT_PATH)),
        settings.get(RunOptions.RESUME),
        ExecutionConfig.ofApplying(settings));
  }

  @Override
  public Optional<OutputConfig> output() {
    return Optional.of(target);
  }

  @Override
  public List<String> inputs() {
    return Stream.of(
            data.stream(),
            featurizer.stream(),
            plan.network().map(EmbeddingSettings::model).stream())
        .flatMap(paths -> paths)
        .toList();
  }
}
