package org.slalom.app.config;

import java.util.Optional;
import org.slalom.spark.checkpoint.CheckpointInterval;
import org.slalom.spark.checkpoint.ResumeMode;

/**
 * How a training is kept safe.
 *
 * @param folder of the checkpoints; empty for one beside the output
 * @param every how often one is written
 * @param resume what is done about those of a run that did not come to its end
 */
public record CheckpointConfig(
    Optional<String> folder, CheckpointInterval every, ResumeMode resume) {

  static CheckpointConfig of(Settings settings) {
    return new CheckpointConfig(
        settings.find(RunOptions.CHECKPOINT_DIR),
        settings.get(RunOptions.CHECKPOINT_EVERY),
        settings.get(RunOptions.RESUME));
  }
}
