package org.slalom.core.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class UserFaultTest {

  @Test
  void saysWhatExpectedGotWhereAndRemedy() {
    IOException cause = new IOException("short read");
    UserFault fault =
        UserFault.data("the file is truncated")
            .expected("3,073 bytes a record")
            .got("100 bytes at its end")
            .where("hdfs:/cifar/batch_1.bin")
            .cause(cause)
            .remedy("download it again");
    assertThat(fault)
        .hasMessage(
            """
            the file is truncated
              expected: 3,073 bytes a record
              got:      100 bytes at its end
              where:    hdfs:/cifar/batch_1.bin
              remedy:   download it again""")
        .hasCause(cause);
  }

  @Test
  void namesCannotBreakOutOfTheirLine() {
    UserFault fault =
        UserFault.data("the label\u001b[2J")
            .expected("x".repeat(3_000))
            .got(List.of("a\n  remedy:   run this", "b\u202e"))
            .where("file\r.csv")
            .remedy("mend it");
    assertThat(String.valueOf(fault.getMessage()).lines())
        .containsExactly(
            "the label\\u001b[2J",
            "  expected: " + "x".repeat(2_000) + "...",
            "  got:      a\\u000a  remedy:   run this",
            "    b\\u202e",
            "  where:    file\\u000d.csv",
            "  remedy:   mend it");
  }

  @Test
  void carriesTheExitCodeOfItsKind() {
    assertThat(exitCode(UserFault.usage(""))).isEqualTo(ExitCode.USAGE);
    assertThat(exitCode(UserFault.data(""))).isEqualTo(ExitCode.DATA);
    assertThat(exitCode(UserFault.diverged(""))).isEqualTo(ExitCode.DIVERGED);
    assertThat(exitCode(UserFault.gate(""))).isEqualTo(ExitCode.GATE);
    assertThat(exitCode(UserFault.stopped(""))).isEqualTo(ExitCode.STOPPED);
  }

  @Test
  void exitCodesAreThoseOfTheContract() {
    assertThat(ExitCode.values()).extracting(ExitCode::code).containsExactly(0, 1, 2, 3, 4, 5, 6);
  }

  private static ExitCode exitCode(UserFault.What what) {
    return what.expected("").got("").remedy("").exitCode();
  }
}
