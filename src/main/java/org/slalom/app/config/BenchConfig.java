package org.slalom.app.config;

import java.util.List;
import java.util.Optional;
import org.slalom.core.optim.LocalSpec;
import org.slalom.core.optim.TrainingSpec;

/**
 * What {@code bench} is asked for.
 *
 * @param settings the values as they were spelt
 * @param learning what is learnt; without data where rows are to be generated
 * @param synchronous the same by synchronous steps, with the minibatches, the learning rate and the
 *     length that training has by default
 * @param parts the measurements, in the order in which they are made
 * @param rounds how often the contenders take turns
 * @param contenders whose trainings {@code fit} compares
 * @param fresh whether contenders of {@code fit} run in processes of their own
 * @param execution how the work is done
 */
public record BenchConfig(
    Settings settings,
    LearningConfig learning,
    TrainingSpec synchronous,
    List<BenchPart> parts,
    int rounds,
    List<Contender> contenders,
    boolean fresh,
    ExecutionConfig execution)
    implements JobConfig {

  static BenchConfig of(Settings settings) {
    List<String> data = settings.find(DataOptions.BENCH_DATA_PATHS).orElse(List.of());
    Settings synchronous =
        settings.without(
            MethodOptions.LOCAL_STEPS,
            MethodOptions.SHARDS,
            MethodOptions.OUTER_MOMENTUM,
            MethodOptions.BATCH_SIZE,
            MethodOptions.EPOCHS,
            MethodOptions.STEPS,
            MethodOptions.LEARNING_RATE);
    return new BenchConfig(
        settings,
        LearningConfig.of(settings, data),
        LearningConfig.of(synchronous, data).training().withLocal(LocalSpec.NONE),
        settings.get(BenchOptions.ONLY),
        settings.get(BenchOptions.ROUNDS),
        settings.get(BenchOptions.CONTENDERS),
        settings.get(BenchOptions.FRESH),
        ExecutionConfig.ofTraining(settings));
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
