package org.slalom.app.config;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.slalom.core.loss.HingeLoss;
import org.slalom.core.loss.Loss;
import org.slalom.core.loss.SoftmaxLoss;
import org.slalom.core.loss.SquaredHingeLoss;
import org.slalom.core.optim.LocalSpec;
import org.slalom.core.optim.OptimizerSpec;
import org.slalom.core.optim.RateSpec;
import org.slalom.core.optim.StoppingSpec;
import org.slalom.core.optim.TrainingSpec;
import org.slalom.core.penalty.Penalty;
import org.slalom.core.preprocess.PreprocessingSpec;
import org.slalom.core.sampling.BatchSpec;
import org.slalom.spark.pack.BadRowPolicy;
import org.slalom.spark.source.SourceOptions;

/**
 * What is learnt, from what.
 *
 * @param data paths of the training data
 * @param validation paths of held-out data; empty without
 * @param test paths of data that is scored once at the end; empty without
 * @param source how all of them are read
 * @param badRows what rows that cannot be used mean
 * @param validationFraction share of the rows of {@code data} that is held out; 0 for none
 * @param splitSeed which rows these are
 * @param training the specification of the run
 * @param initModel path of a model to start from
 */
public record LearningConfig(
    List<String> data,
    List<String> validation,
    List<String> test,
    SourceOptions source,
    BadRowPolicy badRows,
    double validationFraction,
    long splitSeed,
    TrainingSpec training,
    Optional<String> initModel) {

  /** The same on other data. */
  public LearningConfig withData(List<String> paths) {
    return new LearningConfig(
        paths,
        validation,
        test,
        source,
        badRows,
        validationFraction,
        splitSeed,
        training,
        initModel);
  }

  /** The same with a share of the rows held out. */
  public LearningConfig withValidationFraction(double fraction) {
    return new LearningConfig(
        data, validation, test, source, badRows, fraction, splitSeed, training, initModel);
  }

  /** All paths that are read. */
  public List<String> inputs() {
    return Stream.of(data, validation, test, initModel.stream().toList())
        .flatMap(List::stream)
        .toList();
  }

  /**
   * Reads the settings of a training.
   *
   * @throws org.slalom.core.error.UserFault if two contradict each other
   */
  public static LearningConfig of(Settings settings) {
    return of(settings, settings.get(DataOptions.DATA_PATHS));
  }

  static LearningConfig of(Settings settings, List<String> data) {
    Contradictions.refuse(settings);
    return new LearningConfig(
        data,
        settings.find(DataOptions.VALIDATION_PATHS).orElse(List.of()),
        settings.find(DataOptions.TEST_PATHS).orElse(List.of()),
        SourceSettings.read(settings, true),
        SourceSettings.badRows(settings),
        settings.get(DataOptions.VALIDATION_FRACTION),
        settings.get(DataOptions.SPLIT_SEED),
        training(settings),
        settings.find(MethodOptions.INIT_MODEL));
  }

  private static TrainingSpec training(Settings settings) {
    return new TrainingSpec(
        loss(settings),
        penalty(settings),
        settings.get(ObjectiveOptions.DROPOUT),
        !settings.get(ObjectiveOptions.NO_INTERCEPT),
        new PreprocessingSpec(
            ValueType.primitive(settings.get(ObjectiveOptions.SCALE)),
            settings.get(ObjectiveOptions.CENTER),
            settings.get(ObjectiveOptions.STANDARDIZE)),
        new OptimizerSpec(
            settings.get(MethodOptions.OPTIMIZER),
            settings.get(MethodOptions.MOMENTUM),
            settings.get(MethodOptions.BETA1),
            settings.get(MethodOptions.BETA2),
            settings.get(MethodOptions.EPSILON),
            settings.get(MethodOptions.AVERAGE) == Averaging.POLYAK),
        new RateSpec(
            ValueType.primitive(settings.get(MethodOptions.LEARNING_RATE)),
            settings.get(MethodOptions.SCHEDULE),
            settings.get(MethodOptions.DECAY),
            settings.get(MethodOptions.DECAY_EVERY),
            settings.get(MethodOptions.MIN_LEARNING_RATE),
            settings.get(MethodOptions.WARMUP)),
        new BatchSpec(
            settings.get(MethodOptions.BATCH_SIZE),
            settings.get(MethodOptions.SAMPLING),
            settings.get(MethodOptions.EPOCHS),
            settings
                .find(MethodOptions.STEPS)
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty)),
        new LocalSpec(
            ValueType.primitiveInt(settings.get(MethodOptions.LOCAL_STEPS)),
            ValueType.primitiveInt(settings.get(MethodOptions.SHARDS)),
            settings.get(MethodOptions.OUTER_MOMENTUM)),
        settings.get(ObjectiveOptions.CLASS_WEIGHT),
        new StoppingSpec(
            settings.get(MethodOptions.EVAL_EVERY),
            settings.get(MethodOptions.PATIENCE),
            settings.get(MethodOptions.MONITOR),
            settings.get(MethodOptions.TOLERANCE)),
        settings.get(MethodOptions.SEED));
  }

  private static Loss loss(Settings settings) {
    double margin = settings.get(ObjectiveOptions.MARGIN);
    return switch (settings.get(ObjectiveOptions.LOSS)) {
      case SOFTMAX -> new SoftmaxLoss();
      case HINGE -> new HingeLoss(margin);
      case SQUARED_HINGE -> new SquaredHingeLoss(margin);
    };
  }

  private static Penalty penalty(Settings settings) {
    double maxNorm = settings.get(ObjectiveOptions.MAX_NORM);
    return new Penalty(
        settings.get(ObjectiveOptions.L1),
        settings.get(ObjectiveOptions.L2),
        maxNorm == 0 ? Double.POSITIVE_INFINITY : maxNorm);
  }
}
