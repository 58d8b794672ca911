package org.slalom.spark.source;

import java.util.Optional;
import org.apache.spark.SparkThrowable;
import org.jspecify.annotations.Nullable;
import org.slalom.core.error.UserFault;

/** What the tasks of a job met: faults of their own, and files that Spark cannot read. */
public final class ReadFailure {

  private static final String CONDITION = "FAILED_READ_FILE";
  private static final int DEEPEST_CAUSE = 50;

  private ReadFailure() {}

  /** The fault that the failure of a job comes down to, if it is one. */
  public static Optional<UserFault> in(Throwable failure) {
    @Nullable Throwable cause = failure;
    for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
      if (cause instanceof UserFault fault) {
        return Optional.of(fault);
      }
      if (cause instanceof SparkThrowable spark && isReading(spark)) {
        return Optional.of(fault(spark, cause));
      }
      cause = cause.getCause();
    }
    return Optional.empty();
  }

  private static boolean isReading(SparkThrowable failure) {
    @Nullable String condition = failure.getCondition();
    return condition != null && condition.startsWith(CONDITION);
  }

  private static UserFault fault(SparkThrowable failure, Throwable reading) {
    Throwable cause = reading.getCause() == null ? reading : reading.getCause();
    return UserFault.data("a file cannot be read")
        .expected("whole files of their format")
        .got(String.valueOf(cause))
        .where(failure.getMessageParameters().getOrDefault("path", "unknown file"))
        .cause(reading)
        .remedy("get the file again, or leave it out");
  }
}
