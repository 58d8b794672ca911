package org.slalom.app.config;

import org.slalom.core.setting.ValueType;
import org.slalom.spark.source.SourceOptions;

/** From settings to how data is read. */
final class SourceSettings {

  private SourceSettings() {}

  static SourceOptions read(Settings settings, boolean labelled) {
    ImageSize size = settings.get(DataOptions.IMAGE_SIZE);
    return new SourceOptions(
        settings.find(DataOptions.FORMAT),
        settings.get(DataOptions.LABEL_COLUMN),
        settings.get(DataOptions.FEATURES_COLUMN),
        settings.get(DataOptions.IMAGE_COLUMN),
        settings.find(DataOptions.WEIGHT_COLUMN),
        settings.find(DataOptions.ID_COLUMN),
        size.width(),
        size.height(),
        settings.get(DataOptions.IMAGE_CHANNELS).count(),
        ValueType.primitiveInt(settings.find(DataOptions.DIMENSION)),
        labelled);
  }
}
