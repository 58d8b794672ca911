package org.slalom.app.config;

import java.util.List;
import java.util.Optional;

/**
 * What {@code rollback} is asked for.
 *
 * @param settings the values as they were spelt
 * @param place where models are published
 * @param locked whether a lock keeps other runs away meanwhile
 * @param execution how the work is done
 */
public record RollbackConfig(
    Settings settings, String place, boolean locked, ExecutionConfig execution)
    implements JobConfig {

  static RollbackConfig of(Settings settings) {
    return new RollbackConfig(
        settings,
        settings.get(RunOptions.PUBLISHED_PATH),
        !settings.get(RunOptions.UNSAFE_NO_LOCK),
        ExecutionConfig.ofApplying(settings));
  }

  @Override
  public List<String> inputs() {
    return List.of();
  }

  @Override
  public Optional<OutputConfig> output() {
    return Optional.empty();
  }
}
