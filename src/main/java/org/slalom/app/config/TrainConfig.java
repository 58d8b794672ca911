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
 * @param checkpoints how it is kept safe
 */
public record TrainConfig(
    Settings settings,
    LearningConfig learning,
    OutputConfig target,
    GateConfig gate,
    ExecutionConfig execution,
    CheckpointConfig checkpoints)
    implements JobConfig {

  static TrainConfig of(Settings settings) {
    return new TrainConfig(
        settings,
        LearningConfig.of(settings),
        OutputConfig.of(settings, settings.get(RunOptions.OUTPUT_PATH)),
        GateConfig.of(settings),
        ExecutionConfig.ofTraining(settings),
        CheckpointConfig.of(settings));
  }

  @Override
  public Optional<OutputConfig> output() {
    return Optional.of(target);
  }

  @Override
  public Optional<String> publication() {
    return gate.publish();
  }

  /** Whether a path names where this run is to put its model, in the place of another or not. */
  public boolean replaces(String path) {
    return Stream.concat(Stream.of(target.folder()), gate.publish().stream())
        .anyMatch(place -> bare(place).equals(bare(path)));
  }

  /**
   * All that the output must be apart from. An incumbent that it replaces is not, since that is
   * read at the start.
   */
  @Override
  public List<String> inputs() {
    return Stream.of(
            learning.inputs().stream(),
            gate.publish().stream(),
            gate.incumbent().filter(path -> !replaces(path)).stream())
        .flatMap(paths -> paths)
        .toList();
  }

  private static String bare(String folder) {
    return folder.replaceAll("/+$", "");
  }
}
