package org.slalom.app.config;

import java.util.List;
import java.util.Optional;
import org.slalom.core.optim.ClassWeighting;

/** Options about what is minimised. */
final class ObjectiveOptions {

  private static final OptionFamily FEATURES =
      new OptionFamily(OptionGroup.FEATURES, CommandName.TRAINING);

  private static final OptionFamily OBJECTIVE =
      new OptionFamily(OptionGroup.OBJECTIVE, CommandName.TRAINING);

  static final Option<FeatureKind> FEATURE_KIND =
      FEATURES
          .option(
              "features",
              ValueType.choice(FeatureKind.class),
              "what is learnt from: raw pixels or the vectors as they are")
          .or(FeatureKind.RAW);

  static final Option<Optional<Double>> SCALE =
      FEATURES
          .option(
              "scale",
              ValueType.orAuto(ValueType.POSITIVE),
              "factor on every feature; auto is 1/255 for pixels and 1 for vectors")
          .or(Optional.empty());

  static final Option<Boolean> CENTER =
      FEATURES
          .option(
              "center",
              ValueType.flag(),
              "take off the mean of each feature over the training rows")
          .or(true);

  static final Option<Boolean> STANDARDIZE =
      FEATURES
          .option(
              "standardize",
              ValueType.flag(),
              "divide by the standard deviation of each feature over the training rows")
          .or(false);

  static final Option<LossKind> LOSS =
      OBJECTIVE
          .option(
              "loss",
              ValueType.choice(LossKind.class),
              "softmax (cross-entropy), or a multiclass SVM")
          .or(LossKind.SOFTMAX);

  static final Option<Double> MARGIN =
      OBJECTIVE
          .option(
              "margin",
              ValueType.POSITIVE,
              "by how much the true class must win (hinge, squared-hinge)")
          .or(1.0);

  static final Option<Double> L2 =
      OBJECTIVE.option("l2", ValueType.NOT_NEGATIVE, "penalty l2 * sum of squared weights").or(0.0);

  static final Option<Double> L1 =
      OBJECTIVE
          .option(
              "l1",
              ValueType.NOT_NEGATIVE,
              "penalty l1 * sum of absolute weights; both set are the elastic net")
          .or(0.0);

  static final Option<Double> MAX_NORM =
      OBJECTIVE
          .option(
              "max-norm",
              ValueType.NOT_NEGATIVE,
              "bound on the norm of the weights of a class; 0 for none")
          .or(0.0);

  static final Option<Double> DROPOUT =
      OBJECTIVE
          .option("dropout", ValueType.FRACTION, "probability that an input is dropped in training")
          .or(0.0);

  static final Option<Boolean> NO_INTERCEPT =
      OBJECTIVE.option("no-intercept", ValueType.flag(), "learn no bias").or(false);

  static final Option<ClassWeighting> CLASS_WEIGHT =
      OBJECTIVE
          .option(
              "class-weight",
              ValueType.choice(ClassWeighting.class),
              "balanced makes every class count the same")
          .or(ClassWeighting.NONE);

  /** All of them, in the order of help. */
  static final List<Option<?>> TABLE =
      List.of(
          FEATURE_KIND,
          SCALE,
          CENTER,
          STANDARDIZE,
          LOSS,
          MARGIN,
          L2,
          L1,
          MAX_NORM,
          DROPOUT,
          NO_INTERCEPT,
          CLASS_WEIGHT);

  private ObjectiveOptions() {}
}
