package org.slalom.spark.checkpoint;

import java.io.IOException;

/** A file that is no checkpoint, or not as it was written. */
final class DamagedCheckpointException extends IOException {

  private static final long serialVersionUID = 1L;

  DamagedCheckpointException(String damage) {
    super(damage);
  }
}
