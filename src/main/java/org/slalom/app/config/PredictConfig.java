package org.slalom.app.config;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slalom.spark.source.SourceOptions;

/**
 * What {@code predict} is asked for.
 *
 * @param settings the values as they were spelt
 * @param model path of the model
 * @param data paths of the data, labelled or not
 * @param source how they are read
 * @param target where the predictions go
 * @param format of the predictions
 * @param execution how the work is done
 */
public record PredictConfig(
    Settings settings,
    String model,
    List<String> data,
    SourceOptions source,
    OutputConfig target,
    OutputFormat format,
    ExecutionConfig execution)
    implements JobConfig {

  static PredictConfig of(Settings settings) {
    return new PredictConfig(
        settings,
        settings.get(RunOptions.MODEL),
        settings.get(DataOptions.DATA_PATHS),
        SourceSettings.read(settings, false),
        OutputConfig.of(settings, settings.get(RunOptions.OUTPUT_PATH)),
        settings.get(RunOptions.OUTPUT_FORMAT),
        ExecutionConfig.ofApplying(settings));
  }

  @Override
  public Optional<OutputConfig> output() {
    return Optional.of(target);
  }

  @Override
  public List<String> inputs() {
    return Stream.concat(Stream.of(model), data.stream()).toList();
  }
}
