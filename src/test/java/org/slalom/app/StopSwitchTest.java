package org.slalom.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.slalom.core.error.ExitCode;
import org.slalom.core.error.UserFault;

class StopSwitchTest {

  private final CountDownLatch ended = new CountDownLatch(1);
  private final StopSwitch stop = new StopSwitch(Duration.ofMillis(500), ended::countDown);

  @Test
  void aRequestGivesItsReasonToWhoeverAsks() {
    assertThat(stop.reason()).isEmpty();

    stop.request("signal SIGTERM");

    assertThat(stop.reason()).contains("signal SIGTERM");
    assertThatThrownBy(() -> stop.check())
        .isInstanceOfSatisfying(
            UserFault.class, fault -> assertThat(fault.exitCode()).isEqualTo(ExitCode.STOPPED))
        .hasMessageContaining("signal SIGTERM");
  }

  @Test
  void nothingIsPublishedAfterARequest() {
    stop.request("enough");

    assertThatThrownBy(stop::commit)
        .isInstanceOf(UserFault.class)
        .hasMessageContaining("nothing is published");
  }

  @Test
  void aRequestAfterTheEndComesTooLate() {
    stop.commit();

    stop.request("signal SIGTERM");

    assertThat(stop.reason()).isEmpty();
  }

  @Test
  void workIsInterruptedAgainAndAgain() throws InterruptedException {
    StopSwitch patient = new StopSwitch(Duration.ofDays(1), ended::countDown);
    CountDownLatch interruptions = new CountDownLatch(3);
    patient.onRequest(
        () -> {
          interruptions.countDown();
          throw new IllegalStateException("no matter");
        });

    patient.request("enough");

    assertThat(interruptions.await(1, TimeUnit.MINUTES)).isTrue();
    patient.runEnded();
  }

  @Test
  void aRunThatDoesNotEndIsCleanedUpAndEnded() throws InterruptedException {
    CountDownLatch cleaned = new CountDownLatch(1);
    stop.atLast(cleaned::countDown);

    stop.request("enough");

    assertThat(ended.await(1, TimeUnit.MINUTES)).isTrue();
    assertThat(cleaned.getCount()).isZero();
  }

  @Test
  void aRunThatHasEndedByItselfIsLeftAlone() throws InterruptedException {
    AtomicInteger interruptions = new AtomicInteger();
    stop.onRequest(interruptions::incrementAndGet);
    stop.runEnded();

    stop.request("enough");

    assertThat(ended.await(1, TimeUnit.SECONDS)).isFalse();
    assertThat(interruptions).hasValue(0);
  }

  @Test
  void aSecondRequestEndsTheProcessAtOnce() {
    stop.request("signal SIGINT");
    stop.request("signal SIGINT");

    assertThat(ended.getCount()).isZero();
  }

  @Test
  void aLimitOfTimeIsARequest() throws InterruptedException {
    CountDownLatch interrupted = new CountDownLatch(1);
    stop.onRequest(interrupted::countDown);

    stop.requestAfter(Duration.ofMillis(1), "the time is over");

    assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(stop.reason()).contains("the time is over");
  }
}
