package org.slalom.app.config;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What {@code train} is asked for.
 *
 * @param settings the values as they were spelt
 * @param learning what is learnt, from what
 * @param target where the model goes
 * @param gate what it must be to go there
 * @param execution how the work is done
 */
public record TrainConfig(
    Settings settings,
    LearningConfig learning,
    OutputConfig target,
    GateConfig gate,
    ExecutionConfig execution)
    implements JobConfig {

  static TrainConfig of(Settings settings) {
    return new TrainConfig(
        settings,
        LearningConfig.of(settings),
        OutputConfig.of(settings, settings.get(RunOptions.OUTPUT_PATH)),
        GateConfig.of(settings),
        ExecutionConfig.ofTraining(settings));
  }

  @Override
  public Optional<OutputConfig> output() {
    return Optional.of(target);
  }

  /** Whether a path names what this run is to put another model in the place of. */
  public boolean replaces(String path) {
    return path.equals(target.folder());
  }

  /** All that is read, but for an incumbent that the output replaces: it is read at the start. */
  @Override
  public List<String> inputs() {
    return Stream.concat(
            learning.inputs().stream(), gate.incumbent().filter(path -> !replaces(path)).stream())
        .toList();
  }
}
