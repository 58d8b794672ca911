package org.slalom.app;

import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slalom.app.output.Redaction;
import org.slalom.core.error.ExitCode;
import org.slalom.core.error.Printable;
import org.slalom.core.error.UserFault;
import org.slalom.spark.source.ReadFailure;
import org.slalom.spark.train.StopRequest;

/**
 * How a run failed: what the user can mend by its message alone, anything else with its stack
 * trace.
 *
 * @param exitCode the status for the process
 * @param message what is wrong, and what to do about it
 * @param unexpected the failure, unless the user can mend it
 */
record Outcome(ExitCode exitCode, String message, Optional<Throwable> unexpected) {

  private static final int DEEPEST_CAUSE = 50;

  static Outcome of(Throwable failure, StopSwitch stop) {
    Optional<UserFault> fault = ReadFailure.in(failure);
    Optional<String> stopped = stop.reason();
    if (stopped.isPresent() && fault.filter(Outcome::isStop).isEmpty()) {
      // Whatever it failed with: that was the interruption.
      fault = Optional.of(StopRequest.fault(stopped.get()));
    }
    return fault
        .map(it -> new Outcome(it.exitCode(), String.valueOf(it.getMessage()), Optional.empty()))
        .orElseGet(() -> unexpected(failure));
  }

  /** Tells the user. */
  void print(PrintStream err) {
    unexpected.ifPresent(failure -> err.print(shown(stackTrace(failure))));
    err.println("error: " + shown(message));
  }

  private static String shown(String text) {
    return Printable.lines(Redaction.text(text));
  }

  private static String stackTrace(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  private static Outcome unexpected(Throwable failure) {
    return new Outcome(
        ExitCode.UNEXPECTED,
        "unexpected failure\n  got:      " + failure + "\n  remedy:   " + remedy(failure),
        Optional.of(failure));
  }

  private static String remedy(Throwable failure) {
    if (find(OutOfMemoryError.class, failure).isPresent()) {
      return "give the driver or the executors more memory, as in"
          + " ./submit.sh --driver-memory 4g --executor-memory 4g ...";
    }
    if (find(IOException.class, failure).filter(Outcome::isFullDisk).isPresent()) {
      return "make room on the disks of the output and the checkpoints, or of spark.local.dir on the"
          + " executors";
    }
    return "look for the first 'Caused by' above and for earlier warnings in the log";
  }

  private static boolean isFullDisk(IOException failure) {
    return String.valueOf(failure.getMessage()).contains("No space left on device");
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
