package org.slalom.app.config;

import java.util.List;
import java.util.Optional;
import org.slalom.core.optim.ClassWeighting;
import org.slalom.core.setting.LossKind;
import org.slalom.core.setting.ObjectiveSettings;

/** Options about what is minimised. */
final class ObjectiveOptions {

  private static final OptionFamily FEATURES =
      new OptionFamily(OptionGroup.FEATURES, CommandName.TRAINING);

  private static final OptionFamily OBJECTIVE =
      new OptionFamily(OptionGroup.OBJECTIVE, CommandName.TRAINING);

  static final Option<Optional<Double>> SCALE = FEATURES.option(ObjectiveSettings.SCALE);

  static final Option<Boolean> CENTER = FEATURES.option(ObjectiveSettings.CENTER);

  static final Option<Boolean> STANDARDIZE = FEATURES.option(ObjectiveSettings.STANDARDIZE);

  static final Option<LossKind> LOSS = OBJECTIVE.option(ObjectiveSettings.LOSS);

  static final Option<Double> MARGIN = OBJECTIVE.option(ObjectiveSettings.MARGIN);

  static final Option<Double> L2 = OBJECTIVE.option(ObjectiveSettings.L2);

  static final Option<Double> L1 = OBJECTIVE.option(ObjectiveSettings.L1);

  static final Option<Double> MAX_NORM = OBJECTIVE.option(ObjectiveSettings.MAX_NORM);

  static final Option<Double> DROPOUT = OBJECTIVE.option(ObjectiveSettings.DROPOUT);

  static final Option<Boolean> NO_INTERCEPT = OBJECTIVE.option(ObjectiveSettings.NO_INTERCEPT);

  static final Option<ClassWeighting> CLASS_WEIGHT =
      OBJECTIVE.option(ObjectiveSettings.CLASS_WEIGHT);

  /** All of them, in the order of help. */
  static final List<Option<?>> TABLE =
      List.of(
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
