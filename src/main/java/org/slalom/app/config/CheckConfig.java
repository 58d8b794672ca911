package org.slalom.app.config;

import java.util.List;
import java.util.Optional;

/**
 * What {@code check} is asked for: a training that is to be tried.
 *
 * @param settings the values as they were spelt
 * @param learning what is to be learnt, from what
 * @param execution how the work is done
 */
public record CheckConfig(Settings settings, LearningConfig learning, ExecutionConfig execution)
    implements JobConfig {

  static CheckConfig of(Settings settings) {
    return new CheckConfig(
        settings, LearningConfig.of(settings), ExecutionConfig.ofTraining(settings));
  }

  @Override
  public Optional<OutputConfig> output() {
    return Optional.empty();
  }

  @Override
  public List<String> inputs() {
    return learning.inputs();
  }
}
