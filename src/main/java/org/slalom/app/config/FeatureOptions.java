package org.slalom.app.config;

import java.util.List;
import java.util.stream.Collectors;
import org.slalom.core.feature.FeatureKind;
import org.slalom.core.setting.FeatureSettings;
import org.slalom.core.setting.Setting;
import org.slalom.core.setting.ValueType;

/** Options about the features of images. */
final class FeatureOptions {

  private static final OptionFamily FAMILY =
      new OptionFamily(OptionGroup.FEATURES, CommandName.TRAINING);

  static final Option<List<FeatureKind>> KINDS = FAMILY.option(FeatureSettings.FEATURES);

  /** All of them, in the order of help. */
  static final List<Option<?>> TABLE =
      FeatureSettings.TABLE.stream().map(FeatureOptions::option).collect(Collectors.toList());

  private FeatureOptions() {}

  /** Whether an option says something of a kind of features: its name begins with the kind's. */
  static boolean isOf(Option<?> option, FeatureKind kind) {
    return TABLE.contains(option) && option.name().startsWith(ValueType.word(kind) + "-");
  }

  private static Option<?> option(Setting<?> setting) {
    return FAMILY.option(setting);
  }
}
