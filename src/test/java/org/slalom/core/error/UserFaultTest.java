package org.slalom.core.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
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
  void carriesTheExitCodeOfItsKind() {
    assertThat(UserFault.usage("").remedy("").exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(UserFault.data("").remedy("").exitCode()).isEqualTo(ExitCode.DATA);
    assertThat(UserFault.diverged("").remedy("").exitCode()).isEqualTo(ExitCode.DIVERGED);
    assertThat(UserFault.gate("").remedy("").exitCode()).isEqualTo(ExitCode.GATE);
    assertThat(UserFault.stopped("").remedy("").exitCode()).isEqualTo(ExitCode.STOPPED);
  }

  @Test
  void exitCodesAreThoseOfTheContract() {
    assertThat(ExitCode.values()).extracting(ExitCode::code).containsExactly(0, 1, 2, 3, 4, 5, 6);
  }
}
