package org.slalom.app.config;

import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slalom.core.feature.FeatureKind;
import org.slalom.core.setting.FeatureSettings;
import org.slalom.core.setting.Setting;
import org.slalom.core.setting.ValueType;

/** Options about the features of images. */
final class FeatureOptions {

  private static final OptionFamily IMAGING =
      new OptionFamily(OptionGroup.FEATURES, CommandName.IMAGING);

  private static final OptionFamily TRAINING =
      new OptionFamily(OptionGroup.FEATURES, CommandName.TRAINING);

  private static final OptionFamily COMPUTING =
      new OptionFamily(OptionGroup.FEATURES, EnumSet.of(CommandName.FEATURES));

  static final Option<List<FeatureKind>> KINDS = IMAGING.option(FeatureSettings.FEATURES);

  static final Option<String> FEATURIZER =
      COMPUTING.option(
          "featurizer",
          ValueType.PATH,
          "an output of features, to compute what it holds, visual words included, of other"
              + " images");

  /** All of them, in the order of help. */
  static final List<Option<?>> TABLE =
      Stream.concat(
              FeatureSettings.TABLE.stream().map(FeatureOptions::option), Stream.of(FEATURIZER))
          .collect(Collectors.toList());

  private FeatureOptions() {}

  /** Whether an option says something of a kind of features: its name begins with the kind's. */
  static boolean isOf(Option<?> option, FeatureKind kind) {
    return TABLE.contains(option) && option.name().startsWith(ValueType.word(kind) + "-");
  }

  private static Option<?> option(Setting<?> setting) {
    return (setting.equals(FeatureSettings.MIRROR) ? TRAINING : IMAGING).option(setting);
  }
}
