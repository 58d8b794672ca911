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
   * @throws UserFault that says why it stopped
   */
  default void check() {
    reason()
        .ifPresent(
            reason -> {
              throw fault(reason);
            });
  }

  /** The error that a stopped run ends with. */
  static UserFault fault(String reason) {
    return stopped(reason).remedy("start it again, with more time where it ran out of it");
  }

  /** The same, for those who know where it got to and what is to be done. */
  static UserFault.Got stopped(String reason) {
    return UserFault.stopped("the run was stopped before its end, and nothing is published")
        .expected("to run to its end")
        .got(reason);
  }
}
