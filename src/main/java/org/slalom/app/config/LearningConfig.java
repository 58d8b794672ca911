package org.slalom.app.config;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slalom.core.feature.EmbeddingSettings;
import org.slalom.core.feature.FeaturePlan;
import org.slalom.core.optim.TrainingSpec;
import org.slalom.core.setting.FeatureSettings;
import org.slalom.core.setting.TrainingSettings;
import org.slalom.spark.pack.BadRowPolicy;
import org.slalom.spark.source.SourceOptions;

/**
 * What is learnt, from what.
 *
 * @param data paths of the training data
 * @param validation paths of held-out data; empty without
 * @param test paths of data that is scored once at the end; empty without
 * @param source how all of them are read
 * @param badRows what rows that cannot be used mean
 * @param validationFraction share of the rows of {@code data} that is held out; 0 for none
 * @param splitSeed which rows these are
 * @param features what is computed of images; empty to learn from rows as they are read
 * @param training the specification of the run
 * @param initModel path of a model to start from
 */
public record LearningConfig(
    List<String> data,
    List<String> validation,
    List<String> test,
    SourceOptions source,
    BadRowPolicy badRows,
    double validationFraction,
    long splitSeed,
    Optional<FeaturePlan> features,
    TrainingSpec training,
    Optional<String> initModel) {

  /** The same on other data. */
  public LearningConfig withData(List<String> paths) {
    return with(paths, test, validationFraction);
  }

  /** The same without data to measure the model on. */
  public LearningConfig withoutTest() {
    return with(data, List.of(), validationFraction);
  }

  /** The same with a share of the rows held out. */
  public LearningConfig withValidationFraction(double fraction) {
    return with(data, test, fraction);
  }

  private LearningConfig with(List<String> dataPaths, List<String> testPaths, double fraction) {
    return new LearningConfig(
        dataPaths,
        validation,
        testPaths,
        source,
        badRows,
        fraction,
        splitSeed,
        features,
        training,
        initModel);
  }

  /** All paths that are read. */
  public List<String> inputs() {
    List<String> networks =
        features.flatMap(FeaturePlan::network).map(EmbeddingSettings::model).stream().toList();
    return Stream.of(data, validation, test, initModel.stream().toList(), networks)
        .flatMap(List::stream)
        .toList();
  }

  /**
   * Reads the settings of a training.
   *
   * @throws org.slalom.core.error.UserFault if two contradict each other
   */
  public static LearningConfig of(Settings settings) {
    return of(settings, settings.get(DataOptions.DATA_PATHS));
  }

  static LearningConfig of(Settings settings, List<String> data) {
    TrainingSpec training =
        TrainingSettings.read(settings, settings.isGiven(DataOptions.VALIDATION_PATHS));
    return new LearningConfig(
        data,
        settings.find(DataOptions.VALIDATION_PATHS).orElse(List.of()),
        settings.find(DataOptions.TEST_PATHS).orElse(List.of()),
        SourceSettings.read(settings, true),
        BadRowPolicy.of(settings),
        settings.get(DataOptions.VALIDATION_FRACTION),
        settings.get(DataOptions.SPLIT_SEED),
        FeatureSettings.read(settings),
        training,
        settings.find(MethodOptions.INIT_MODEL));
  }
}
