package org.slalom.app.config;

/**
 * Where results go.
 *
 * @param folder that is made for them
 * @param ifExists what to do if it is there
 * @param locked whether a lock keeps other runs away
 */
public record OutputConfig(String folder, IfExists ifExists, boolean locked) {

  static OutputConfig of(Settings settings, String folder) {
    return new OutputConfig(
        folder, settings.get(RunOptions.IF_EXISTS), !settings.get(RunOptions.UNSAFE_NO_LOCK));
  }
}
