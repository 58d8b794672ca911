package org.slalom.app;

import java.io.PrintStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slalom.core.error.ExitCode;
import org.slalom.core.error.UserFault;

/**
 * Tells how a run failed: what the user can mend by its message alone, anything else with its stack
 * trace.
 */
final class Outcome {

  private static final int DEEPEST_CAUSE = 50;

  private Outcome() {}

  /**
   * Prints the failure.
   *
   * @return the status for the process
   */
  static ExitCode report(Throwable failure, StopSwitch stop, PrintStream err) {
    Optional<UserFault> fault = find(UserFault.class, failure);
    Optional<String> stopped = stop.reason();
    if (stopped.isPresent() && fault.filter(Outcome::isStop).isEmpty()) {
      // Whatever it failed with: that was the interruption.
      fault = Optional.of(StopSwitch.fault(stopped.get()));
    }
    if (fault.isPresent()) {
      err.println("error: " + fault.get().getMessage());
      return fault.get().exitCode();
    }
    failure.printStackTrace(err);
    err.println("error: unexpected failure, told above");
    if (find(OutOfMemoryError.class, failure).isPresent()) {
      err.println(
          "  remedy:   give the driver or the executors more memory, as in"
              + " ./submit.sh --driver-memory 4g --executor-memory 4g ...");
    } else {
      err.println(
          "  remedy:   look for the first 'Caused by' above and for earlier warnings in the log;"
              + " report it if it is Slalom's");
    }
    return ExitCode.UNEXPECTED;
  }

  private static boolean isStop(UserFault fault) {
    return fault.exitCode() == ExitCode.STOPPED;
  }

  /** Spark wraps what its tasks throw. */
  private static <T extends Throwable> Optional<T> find(Class<T> type, Throwable failure) {
    @Nullable Throwable cause = failure;
    for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
      if (type.isInstance(cause)) {
        return Optional.of(type.cast(cause));
      }
      cause = cause.getCause();
    }
    return Optional.empty();
  }
}
