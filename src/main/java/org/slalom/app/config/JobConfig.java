package org.slalom.app.config;

import java.util.List;
import java.util.Optional;

/** All that one run of a command is asked for, typed and consistent. */
public sealed interface JobConfig
    permits TrainConfig,
        CheckConfig,
        EvaluateConfig,
        PredictConfig,
        FeaturesConfig,
        ReproduceConfig,
        RollbackConfig,
        BenchConfig {

  /** The values as they were spelt, for manifests. */
  Settings settings();

  /** How the work is done. */
  ExecutionConfig execution();

  /** The paths that the run reads. */
  List<String> inputs();

  /** Where the model is published, if it is. */
  default Optional<String> publication() {
    return Optional.empty();
  }

  /** Where results go, if to files at all. */
  Optional<OutputConfig> output();

  /**
   * The typed form of a command's settings.
   *
   * @throws org.slalom.core.error.UserFault if a required option is missing or two contradict each
   *     other
   */
  static JobConfig of(Settings settings) {
    return switch (settings.command()) {
      case TRAIN -> TrainConfig.of(settings);
      case CHECK -> CheckConfig.of(settings);
      case EVALUATE -> EvaluateConfig.of(settings);
      case PREDICT -> PredictConfig.of(settings);
      case FEATURES -> FeaturesConfig.of(settings);
      case REPRODUCE -> ReproduceConfig.of(settings);
      case ROLLBACK -> RollbackConfig.of(settings);
      case BENCH -> BenchConfig.of(settings);
    };
  }
}
