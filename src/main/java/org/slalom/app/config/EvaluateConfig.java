package org.slalom.app.config;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slalom.spark.pack.BadRowPolicy;
import org.slalom.spark.source.SourceOptions;

/**
 * What {@code evaluate} is asked for.
 *
 * @param settings the values as they were spelt
 * @param model path of the model
 * @param data paths of labelled data
 * @param source how they are read
 * @param badRows what rows that cannot be used mean
 * @param output where the report goes; empty to print it only
 * @param execution how the work is done
 */
public record EvaluateConfig(
    Settings settings,
    String model,
    List<String> data,
    SourceOptions source,
    BadRowPolicy badRows,
    Optional<OutputConfig> output,
    ExecutionConfig execution)
    implements JobConfig {

  static EvaluateConfig of(Settings settings) {
    return new EvaluateConfig(
        settings,
        settings.get(RunOptions.MODEL),
        settings.get(DataOptions.DATA_PATHS),
        SourceSettings.read(settings, true),
        BadRowPolicy.of(settings),
        settings.find(RunOptions.EVALUATION_PATH).map(folder -> OutputConfig.of(settings, folder)),
        ExecutionConfig.ofApplying(settings));
  }

  @Override
  public List<String> inputs() {
    return Stream.concat(Stream.of(model), data.stream()).toList();
  }
}
