package org.slalom.app.config;

import java.util.EnumSet;
import java.util.List;
import org.slalom.core.setting.ValueType;

/** Options about what a trained model must be, and where it goes if it is. */
final class GateOptions {

  private static final OptionFamily GATES =
      new OptionFamily(OptionGroup.GATES, EnumSet.of(CommandName.TRAIN));

  static final Option<Double> MIN_ACCURACY =
      GATES
          .option(
              "min-accuracy",
              ValueType.SHARE,
              "least accuracy on the held-out rows: those of --test, else the validation rows")
          .operational();

  static final Option<Double> MIN_CLASS_RECALL =
      GATES
          .option(
              "min-class-recall", ValueType.SHARE, "least recall of every class on the same rows")
          .operational();

  static final Option<String> INCUMBENT =
      GATES
          .option(
              "incumbent",
              ValueType.PATH,
              "a saved model that the new one must not be significantly worse than, on the same"
                  + " rows")
          .operational();

  static final Option<Double> MAX_REGRESSION =
      GATES
          .option(
              "max-regression",
              ValueType.MARGIN,
              "loss of accuracy against --incumbent that must be ruled out at 95% confidence")
          .or(0.005)
          .operational();

  static final Option<String> PUBLISH =
      GATES
          .option(
              "publish",
              ValueType.PATH,
              "where a model that has passed is put as a further version, and made the current one")
          .operational();

  /** All of them, in the order of help. */
  static final List<Option<?>> TABLE =
      List.of(MIN_ACCURACY, MIN_CLASS_RECALL, INCUMBENT, MAX_REGRESSION, PUBLISH);

  private GateOptions() {}
}
