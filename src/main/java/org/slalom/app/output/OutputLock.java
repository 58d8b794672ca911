package org.slalom.app.output;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slalom.core.error.UserFault;
import org.slalom.spark.storage.Ability;
import org.slalom.spark.storage.RunLock;

/** The right to write to an output, held until it is closed; or the user's word instead. */
public final class OutputLock implements AutoCloseable {

  private static final Duration PAUSE = Duration.ofMillis(300);

  private final @Nullable RunLock lock;

  private OutputLock(@Nullable RunLock lock) {
    this.lock = lock;
  }

  /**
   * Takes the lock.
   *
   * @throws UserFault if another run holds it, or the place cannot be written
   */
  public static OutputLock acquire(OutputPlace place, RunId run) {
    try {
      return new OutputLock(RunLock.acquire(place.store(), place.output(), run.text()));
    } catch (IOException e) {
      throw place.unwritable(e);
    }
  }

  /**
   * Takes the lock, and waits for a while for another run to give it back.
   *
   * @throws UserFault if the other run still holds it then, or the place cannot be written
   */
  static OutputLock acquire(OutputPlace place, RunId run, Duration patience) {
    boolean patient = place.store().abilities().contains(Ability.EXCLUSIVE_CREATE);
    long limit = System.nanoTime() + (patient ? patience.toNanos() : 0);
    while (true) {
      try {
        return acquire(place, run);
      } catch (UserFault busy) {
        if (System.nanoTime() >= limit) {
          throw busy;
        }
        pause(busy);
      }
    }
  }

  private static void pause(UserFault busy) {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw busy;
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
   * @throws UserFault if another run has taken it over
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
