package org.slalom.app.config;

import java.util.List;
import java.util.Optional;

/**
 * What {@code train} is asked for.
 *
 * @param settings the values as they were spelt
 * @param learning what is learnt, from what
 * @param target where the model goes
 * @param execution how the work is done
 * @param checkpoints how it is kept safe
 */
public record TrainConfig(
    Settings settings,
    LearningConfig learning,
    OutputConfig target,
    ExecutionConfig execution,
    CheckpointConfig checkpoints)
    implements JobConfig {

  static TrainConfig of(Settings settings) {
    return new TrainConfig(
        settings,
        LearningConfig.of(settings),
        OutputConfig.of(settings, settings.get(RunOptions.OUTPUT_PATH)),
        ExecutionConfig.ofTraining(settings),
        CheckpointConfig.of(settings));
  }

  @Override
  public Optional<OutputConfig> output() {
    return Optional.of(target);
  }

  @Override
  public List<String> inputs() {
    return learning.inputs();
  }
}
