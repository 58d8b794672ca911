package org.slalom.app.config;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What {@code reproduce} is asked for.
 *
 * @param settings the values as they were spelt
 * @param run output of the training that is to be done again
 * @param execution how the work is done
 */
public record ReproduceConfig(Settings settings, String run, ExecutionConfig execution)
    implements JobConfig {

  /** What has no bearing on the weights. */
  private static final Set<OptionGroup> LEFT_OUT =
      EnumSet.of(OptionGroup.GATES, OptionGroup.OUTPUT, OptionGroup.SAFETY, OptionGroup.RUNNING);

  static ReproduceConfig of(Settings settings) {
    return new ReproduceConfig(
        settings, settings.get(ReproduceOptions.RUN), ExecutionConfig.ofTraining(settings));
  }

  /**
   * The settings of the training: those that it has recorded, but for the paths that are given
   * anew.
   *
   * @param recorded values by the names of options
   * @throws org.slalom.core.error.UserFault if this version does not know one
   */
  public Settings training(Map<String, String> recorded) {
    Map<String, RawValue> values = new LinkedHashMap<>();
    recorded.forEach((name, value) -> values.put(name, new RawValue(value, "run.json of " + run)));
    for (Option<?> option : Options.of(CommandName.TRAIN)) {
      if (LEFT_OUT.contains(option.group()) || option.equals(DataOptions.TEST_PATHS)) {
        values.remove(option.name());
      }
    }
    return settings.over(CommandName.TRAIN, values);
  }

  @Override
  public List<String> inputs() {
    return List.of(run);
  }

  @Override
  public Optional<OutputConfig> output() {
    return Optional.empty();
  }
}
