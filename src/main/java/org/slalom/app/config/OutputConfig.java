package org.slalom.app.config;

/**
 * Where results go.
 *
 * @param folder that is made for them
 * @param ifExists what to do if it is there
 */
public record OutputConfig(String folder, IfExists ifExists) {

  static OutputConfig of(Settings settings, String folder) {
    return new OutputConfig(folder, settings.get(RunOptions.IF_EXISTS));
  }
}
