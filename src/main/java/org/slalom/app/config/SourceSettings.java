package org.slalom.app.config;

import org.slalom.spark.source.SourceOptions;

/** From settings to the options of a source. */
final class SourceSettings {

  private SourceSettings() {}

  static SourceOptions read(Settings settings, boolean labelled) {
    ImageSize size = settings.get(Options.IMAGE_SIZE);
    return new SourceOptions(
        settings.find(Options.FORMAT),
        settings.get(Options.LABEL_COLUMN),
        settings.get(Options.FEATURES_COLUMN),
        settings.get(Options.IMAGE_COLUMN),
        settings.find(Options.WEIGHT_COLUMN),
        settings.find(Options.ID_COLUMN),
        size.width(),
        size.height(),
        settings.get(Options.IMAGE_CHANNELS).count(),
        ValueType.primitiveInt(settings.find(Options.DIMENSION)),
        labelled);
  }
}
