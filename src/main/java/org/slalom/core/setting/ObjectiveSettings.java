package org.slalom.core.setting;

import java.util.Optional;
import org.slalom.core.optim.ClassWeighting;

/** What is minimised, over which features. */
public final class ObjectiveSettings {

  public static final Setting<Optional<Double>> SCALE =
      Setting.of(
              "scale",
              ValueType.orAuto(ValueType.POSITIVE),
              "factor on every feature; auto is 1/255 for pixels and 1 for vectors")
          .or(Optional.empty());

  public static final Setting<Boolean> CENTER =
      Setting.of(
              "center",
              ValueType.flag(),
              "take off the mean of each feature over the training rows")
          .or(true);

  public static final Setting<Boolean> STANDARDIZE =
      Setting.of(
              "standardize",
              ValueType.flag(),
              "divide by the standard deviation of each feature over the training rows")
          .or(false);

  public static final Setting<LossKind> LOSS =
      Setting.of(
              "loss",
              ValueType.choice(LossKind.class),
              "softmax (cross-entropy), a multiclass SVM, or least squares")
          .or(LossKind.SOFTMAX);

  public static final Setting<Double> MARGIN =
      Setting.of(
              "margin",
              ValueType.POSITIVE,
              "by how much the true class must win (hinge, squared-hinge)")
          .or(1.0);

  public static final Setting<Double> L2 =
      Setting.of("l2", ValueType.NOT_NEGATIVE, "penalty l2 * sum of squared weights").or(0.0);

  public static final Setting<Double> L1 =
      Setting.of(
              "l1",
              ValueType.NOT_NEGATIVE,
              "penalty l1 * sum of absolute weights; both set are the elastic net")
          .or(0.0);

  public static final Setting<Double> MAX_NORM =
      Setting.of(
              "max-norm",
              ValueType.NOT_NEGATIVE,
              "bound on the norm of the weights of a class; 0 for none")
          .or(0.0);

  public static final Setting<Double> DROPOUT =
      Setting.of("dropout", ValueType.FRACTION, "probability that an input is dropped in training")
          .or(0.0);

  public static final Setting<Boolean> NO_INTERCEPT =
      Setting.of("no-intercept", ValueType.flag(), "learn no bias").or(false);

  public static final Setting<ClassWeighting> CLASS_WEIGHT =
      Setting.of(
              "class-weight",
              ValueType.choice(ClassWeighting.class),
              "balanced makes every class count the same")
          .or(ClassWeighting.NONE);

  private ObjectiveSettings() {}
}
