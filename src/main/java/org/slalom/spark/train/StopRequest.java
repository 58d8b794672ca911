package org.slalom.spark.train;

import java.util.Optional;
import org.slalom.core.error.UserFault;

/** Tells the training loop to end before its time: a signal, or a limit of time. */
@FunctionalInterface
public interface StopRequest {

  /** Why to stop now; empty to go on. Asked between steps, cheap. */
  Optional<String> reason();

  /**
   * Ends the run if that is asked for.
   *
   * @param step the next step, counted from 0
   * @throws UserFault that says why it stopped
   */
  default void check(long step) {
    reason()
        .ifPresent(
            reason -> {
              throw UserFault.stopped(
                      "the run was stopped before its end, and nothing is published")
                  .got(reason)
                  .where("after step " + step)
                  .remedy("start it again, with more time where it ran out of it");
            });
  }
}
