package org.slalom.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slalom.core.error.ExitCode;
import org.slalom.core.error.UserFault;

class PlatformTest {

  @ParameterizedTest
  @ValueSource(ints = {17, 21, 23})
  void theseJavasWork(int version) {
    assertThatCode(() -> Platform.requireJava(version)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(ints = {11, 24, 25})
  void theseJavasAreRefused(int version) {
    refused(() -> Platform.requireJava(version), "Java " + version);
  }

  @Test
  void anotherSparkIsRefused() {
    assertThatCode(() -> Platform.requireSpark("4.1.3")).doesNotThrowAnyException();
    refused(() -> Platform.requireSpark("4.0.1"), "Spark 4.0.1");
    refused(() -> Platform.requireSpark("4.10.0"), "Spark 4.10.0");
  }

  @Test
  void sparkConnectIsRefused() {
    Map<String, String> none = Map.of();
    Map<String, String> remote = Map.of("spark.remote", "sc://host");
    Map<String, String> connect = Map.of("spark.api.mode", "connect");
    Map<String, String> classic = Map.of("spark.api.mode", "classic");
    Map<String, String> environment = Map.of("SPARK_REMOTE", "sc://host");

    assertThatCode(() -> Platform.requireClassicSpark(classic::get, none::get))
        .doesNotThrowAnyException();
    refused(() -> Platform.requireClassicSpark(remote::get, none::get), "Spark Connect");
    refused(() -> Platform.requireClassicSpark(connect::get, none::get), "Spark Connect");
    refused(() -> Platform.requireClassicSpark(none::get, environment::get), "Spark Connect");
  }

  @Test
  void theOneThatRunsThisWorks() {
    assertThatCode(Platform::check).doesNotThrowAnyException();
  }

  private static void refused(ThrowingCallable check, String message) {
    assertThatThrownBy(check)
        .isInstanceOfSatisfying(
            UserFault.class, fault -> assertThat(fault.exitCode()).isEqualTo(ExitCode.USAGE))
        .hasMessageContaining(message);
  }
}
