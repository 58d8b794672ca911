package org.slalom.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;
import org.slalom.core.error.ExitCode;
import org.slalom.core.error.UserFault;

class OutcomeTest {

  private final StopSwitch stop = new StopSwitch(Duration.ofDays(1), () -> {});

  @Test
  void whatTheUserCanMendIsToldWithoutAStackTrace() {
    UserFault fault =
        UserFault.data("the file is cut short")
            .expected("100 bytes")
            .got("99")
            .remedy("copy it again");

    assertThat(exitCode(fault)).isEqualTo(ExitCode.DATA);
    assertThat(printed(fault))
        .isEqualToNormalizingNewlines(
            """
            error: the file is cut short
              expected: 100 bytes
              got:      99
              remedy:   copy it again
            """);
  }

  @Test
  void alsoWhenATaskHasThrownIt() {
    UserFault fault =
        UserFault.data("the file is cut short")
            .expected("100 bytes")
            .got("99")
            .remedy("copy it again");
    Throwable wrapped = new RuntimeException(new SparkException("Job aborted", fault));

    assertThat(exitCode(wrapped)).isEqualTo(ExitCode.DATA);
    assertThat(printed(wrapped)).doesNotContain("\tat ");
  }

  @Test
  void anythingElseIsToldWithItsStackTrace() {
    assertThat(exitCode(new IllegalStateException("odd"))).isEqualTo(ExitCode.UNEXPECTED);
    assertThat(printed(new IllegalStateException("odd")))
        .contains("\tat ", "error: unexpected failure", "odd", "remedy:");
  }

  @Test
  void wantOfMemoryIsToldWithWhatHelps() {
    assertThat(printed(new RuntimeException(new OutOfMemoryError("heap"))))
        .contains("--driver-memory");
  }

  @Test
  void aRunThatWasInterruptedWasStoppedWhateverItFailedWith() {
    stop.request("signal SIGTERM");

    assertThat(exitCode(new SparkException("Job 3 cancelled"))).isEqualTo(ExitCode.STOPPED);
    assertThat(printed(new SparkException("Job 3 cancelled")))
        .contains("signal SIGTERM")
        .doesNotContain("\tat ");
  }

  private ExitCode exitCode(Throwable failure) {
    return Outcome.of(failure, stop).exitCode();
  }

  private String printed(Throwable failure) {
    var bytes = new ByteArrayOutputStream();
    Outcome.of(failure, stop).print(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
