package org.slalom.app.config;

import java.util.List;
import java.util.stream.Collectors;
import org.slalom.core.setting.FeatureSettings;
import org.slalom.core.setting.Setting;

/** Options about the features of images. */
final class FeatureOptions {

  private static final OptionFamily FAMILY =
      new OptionFamily(OptionGroup.FEATURES, CommandName.TRAINING);

  /** All of them, in the order of help. */
  static final List<Option<?>> TABLE =
      FeatureSettings.TABLE.stream().map(FeatureOptions::option).collect(Collectors.toList());

  private FeatureOptions() {}

  private static Option<?> option(Setting<?> setting) {
    return FAMILY.option(setting);
  }
}
