package org.slalom.app.config;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.slalom.core.loss.HingeLoss;
import org.slalom.core.loss.Loss;
import org.slalom.core.loss.SoftmaxLoss;
import org.slalom.core.loss.SquaredHingeLoss;
import org.slalom.core.optim.BatchSpec;
import org.slalom.core.optim.OptimizerSpec;
import org.slalom.core.optim.RateSpec;
import org.slalom.core.optim.StoppingSpec;
import org.slalom.core.optim.TrainingSpec;
import org.slalom.core.penalty.Penalty;
import org.slalom.core.preprocess.PreprocessingSpec;
import org.slalom.spark.source.SourceOptions;

/**
 * What is learnt, from what.
 *
 * @param data paths of the training data
 * @param validation paths of held-out data; empty without
 * @param test paths of data that is scored once at the end; empty without
 * @param source how all of them are read
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
    double validationFraction,
    long splitSeed,
    TrainingSpec training,
    Optional<String> initModel) {

  static LearningConfig of(Settings settings) {
    Contradictions.refuse(settings);
    return new LearningConfig(
        settings.get(Options.DATA_PATHS),
        settings.find(Options.VALIDATION_PATHS).orElse(List.of()),
        settings.find(Options.TEST_PATHS).orElse(List.of()),
        SourceSettings.read(settings, true),
        settings.get(Options.VALIDATION_FRACTION),
        settings.get(Options.SPLIT_SEED),
        training(settings),
        settings.find(Options.INIT_MODEL));
  }

  private static TrainingSpec training(Settings settings) {
    return new TrainingSpec(
        loss(settings),
        penalty(settings),
        settings.get(Options.DROPOUT),
        !settings.get(Options.NO_INTERCEPT),
        new PreprocessingSpec(
            ValueType.primitive(settings.get(Options.SCALE)),
            settings.get(Options.CENTER),
            settings.get(Options.STANDARDIZE)),
        new OptimizerSpec(
            settings.get(Options.OPTIMIZER),
            settings.get(Options.MOMENTUM),
            settings.get(Options.BETA1),
            settings.get(Options.BETA2),
            settings.get(Options.EPSILON),
            settings.get(Options.AVERAGE) == Averaging.POLYAK),
        new RateSpec(
            ValueType.primitive(settings.get(Options.LEARNING_RATE)),
            settings.get(Options.SCHEDULE),
            settings.get(Options.DECAY),
            settings.get(Options.DECAY_EVERY),
            settings.get(Options.MIN_LEARNING_RATE),
            settings.get(Options.WARMUP)),
        new BatchSpec(
            settings.get(Options.BATCH_SIZE),
            settings.get(Options.SAMPLING),
            settings.get(Options.EPOCHS),
            settings.find(Options.STEPS).map(OptionalLong::of).orElseGet(OptionalLong::empty)),
        settings.get(Options.CLASS_WEIGHT),
        new StoppingSpec(
            settings.get(Options.EVAL_EVERY),
            settings.get(Options.PATIENCE),
            settings.get(Options.MONITOR),
            settings.get(Options.TOLERANCE)),
        settings.get(Options.SEED));
  }

  private static Loss loss(Settings settings) {
    double margin = settings.get(Options.MARGIN);
    return switch (settings.get(Options.LOSS)) {
      case SOFTMAX -> new SoftmaxLoss();
      case HINGE -> new HingeLoss(margin);
      case SQUARED_HINGE -> new SquaredHingeLoss(margin);
    };
  }

  private static Penalty penalty(Settings settings) {
    double maxNorm = settings.get(Options.MAX_NORM);
    return new Penalty(
        settings.get(Options.L1),
        settings.get(Options.L2),
        maxNorm == 0 ? Double.POSITIVE_INFINITY : maxNorm);
  }
}
