package org.slalom.app.config;

import java.util.EnumSet;
import java.util.List;
import org.slalom.core.setting.ValueType;

/** Options about a run that is done again. */
final class ReproduceOptions {

  private static final OptionFamily DATA =
      new OptionFamily(OptionGroup.DATA, EnumSet.of(CommandName.REPRODUCE));

  static final Option<String> RUN =
      DATA.option("RUN", ValueType.PATH, "the output of train, with its run.json")
          .mandatory()
          .operational()
          .withoutName();

  static final Option<List<String>> DATA_PATHS =
      DATA.option("data", PathList.TYPE, "where its data lies now, if it has moved").operational();

  static final Option<List<String>> VALIDATION_PATHS =
      DATA.option("validation", PathList.TYPE, "the same of its held-out data").operational();

  static final Option<String> INIT_MODEL =
      DATA.option("init-model", ValueType.PATH, "the same of the model that it started from")
          .operational();

  /** All of them, in the order of help. */
  static final List<Option<?>> TABLE = List.of(RUN, DATA_PATHS, VALIDATION_PATHS, INIT_MODEL);

  private ReproduceOptions() {}
}
