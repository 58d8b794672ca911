package org.slalom.core.setting;

import java.util.OptionalLong;
import org.slalom.core.loss.HingeLoss;
import org.slalom.core.loss.Loss;
import org.slalom.core.loss.SoftmaxLoss;
import org.slalom.core.loss.SquaredHingeLoss;
import org.slalom.core.loss.SquaresLoss;
import org.slalom.core.optim.LocalSpec;
import org.slalom.core.optim.OptimizerSpec;
import org.slalom.core.optim.RateSpec;
import org.slalom.core.optim.StoppingSpec;
import org.slalom.core.optim.TrainingSpec;
import org.slalom.core.penalty.Penalty;
import org.slalom.core.preprocess.PreprocessingSpec;
import org.slalom.core.sampling.BatchSpec;

/** From settings to the specification of a training. */
public final class TrainingSettings {

  private TrainingSettings() {}

  /**
   * Reads the specification of a training.
   *
   * @param heldOutNamed whether there are held-out rows beside a share of the data
   * @throws org.slalom.core.error.UserFault if two values contradict each other
   */
  public static TrainingSpec read(SettingValues values, boolean heldOutNamed) {
    Contradictions.refuse(values, heldOutNamed);
    return new TrainingSpec(
        loss(values),
        penalty(values),
        values.get(ObjectiveSettings.DROPOUT),
        !values.get(ObjectiveSettings.NO_INTERCEPT),
        new PreprocessingSpec(
            ValueType.primitive(values.get(ObjectiveSettings.SCALE)),
            values.get(ObjectiveSettings.CENTER),
            values.get(ObjectiveSettings.STANDARDIZE)),
        new OptimizerSpec(
            values.get(MethodSettings.OPTIMIZER),
            values.get(MethodSettings.MOMENTUM),
            values.get(MethodSettings.BETA1),
            values.get(MethodSettings.BETA2),
            values.get(MethodSettings.EPSILON),
            values.get(MethodSettings.AVERAGE) == Averaging.POLYAK),
        new RateSpec(
            ValueType.primitive(values.get(MethodSettings.LEARNING_RATE)),
            values.get(MethodSettings.SCHEDULE),
            values.get(MethodSettings.DECAY),
            values.get(MethodSettings.DECAY_EVERY),
            values.get(MethodSettings.MIN_LEARNING_RATE),
            values.get(MethodSettings.WARMUP)),
        values.get(MethodSettings.PRECONDITION),
        new BatchSpec(
            values.get(MethodSettings.BATCH_SIZE),
            values.get(MethodSettings.SAMPLING),
            values.get(MethodSettings.EPOCHS),
            values.find(MethodSettings.STEPS).map(OptionalLong::of).orElseGet(OptionalLong::empty)),
        new LocalSpec(
            ValueType.primitiveInt(values.get(MethodSettings.LOCAL_STEPS)),
            ValueType.primitiveInt(values.get(MethodSettings.SHARDS)),
            values.get(MethodSettings.OUTER_MOMENTUM)),
        values.get(ObjectiveSettings.CLASS_WEIGHT),
        new StoppingSpec(
            values.get(MethodSettings.EVAL_EVERY),
            values.get(MethodSettings.PATIENCE),
            values.get(MethodSettings.MONITOR),
            values.get(MethodSettings.TOLERANCE)),
        values.get(MethodSettings.SEED));
  }

  private static Loss loss(SettingValues values) {
    double margin = values.get(ObjectiveSettings.MARGIN);
    return switch (values.get(ObjectiveSettings.LOSS)) {
      case SOFTMAX -> new SoftmaxLoss();
      case HINGE -> new HingeLoss(margin);
      case SQUARED_HINGE -> new SquaredHingeLoss(margin);
      case SQUARES -> SquaresLoss.OF_CLASSES;
    };
  }

  private static Penalty penalty(SettingValues values) {
    double maxNorm = values.get(ObjectiveSettings.MAX_NORM);
    return new Penalty(
        values.get(ObjectiveSettings.L1),
        values.get(ObjectiveSettings.L2),
        maxNorm == 0 ? Double.POSITIVE_INFINITY : maxNorm);
  }
}
