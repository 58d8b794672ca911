package org.slalom.app.output;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slalom.spark.storage.RunLock;

/** The right to write to an output, held until it is closed; or the user's word instead. */
public final class OutputLock implements AutoCloseable {

  private final @Nullable RunLock lock;

  private OutputLock(@Nullable RunLock lock) {
    this.lock = lock;
  }

  /**
   * Takes the lock.
   *
   * @throws org.slalom.core.error.UserFault if another run holds it, or the place cannot be written
   */
  public static OutputLock acquire(OutputPlace place, RunId run) {
    try {
      return new OutputLock(RunLock.acquire(place.store(), place.output(), run.text()));
    } catch (IOException e) {
      throw place.unwritable(e);
    }
  }

  /** No lock: the user makes sure that no other run writes there. */
  public static OutputLock none() {
    return new OutputLock(null);
  }

  /** Whether no other run can be at work there. */
  boolean isHeld() {
    return lock != null;
  }

  /**
   * Makes sure that it is still held.
   *
   * @throws org.slalom.core.error.UserFault if another run has taken it over
   */
  void check() {
    if (lock != null) {
      lock.check();
    }
  }

  @Override
  public void close() {
    if (lock != null) {
      lock.close();
    }
  }
}
