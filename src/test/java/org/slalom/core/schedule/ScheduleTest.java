package org.slalom.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.slalom.core.schedule.ScheduleKind.CONSTANT;
import static org.slalom.core.schedule.ScheduleKind.COSINE;
import static org.slalom.core.schedule.ScheduleKind.EXPONENTIAL;
import static org.slalom.core.schedule.ScheduleKind.INVERSE_SQRT;
import static org.slalom.core.schedule.ScheduleKind.INVERSE_TIME;
import static org.slalom.core.schedule.ScheduleKind.STEP;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Worked figures: peak 0.8, decay 0.5 every 100 steps, of 400. */
class ScheduleTest {

  private static Schedule schedule(ScheduleKind kind, double minimum, long warmup) {
    return new Schedule(kind, 0.8, minimum, 0.5, 100, warmup, 400);
  }

  private static void check(ScheduleKind kind, long step, double rate) {
    assertThat(schedule(kind, 0, 0).rate(step))
        .as("%s at %d", kind, step)
        .isCloseTo(rate, within(1e-12));
  }

  @Test
  void constantStays() {
    check(CONSTANT, 0, 0.8);
    check(CONSTANT, 1_000_000, 0.8);
  }

  @Test
  void stepFallsAtOnce() {
    check(STEP, 99, 0.8);
    check(STEP, 100, 0.4);
    check(STEP, 199, 0.4);
    check(STEP, 350, 0.1);
  }

  @Test
  void exponentialFallsContinuously() {
    check(EXPONENTIAL, 0, 0.8);
    check(EXPONENTIAL, 50, 0.8 * Math.sqrt(0.5));
    check(EXPONENTIAL, 200, 0.2);
  }

  @Test
  void inverseTimeAndInverseSquareRoot() {
    check(INVERSE_TIME, 0, 0.8);
    check(INVERSE_TIME, 200, 0.4);
    check(INVERSE_TIME, 600, 0.2);
    check(INVERSE_SQRT, 0, 0.8);
    check(INVERSE_SQRT, 600, 0.4);
    check(INVERSE_SQRT, 3000, 0.2);
  }

  @Test
  void cosineGoesFromThePeakThroughTheMiddleToTheMinimum() {
    check(COSINE, 0, 0.8);
    check(COSINE, 200, 0.4);
    check(COSINE, 400, 0);
    check(COSINE, 1000, 0);
    Schedule withMinimum = schedule(COSINE, 0.2, 0);
    assertThat(withMinimum.rate(200)).isCloseTo(0.5, within(1e-12));
    assertThat(withMinimum.rate(400)).isCloseTo(0.2, within(1e-12));
  }

  @ParameterizedTest
  @EnumSource(ScheduleKind.class)
  void neverFallsBelowItsMinimumNorRises(ScheduleKind kind) {
    Schedule schedule = schedule(kind, 0.3, 0);
    double previous = 0.8;
    for (long step = 0; step < 2000; step++) {
      assertThat(schedule.rate(step)).isBetween(0.3, previous);
      previous = schedule.rate(step);
    }
  }

  @ParameterizedTest
  @EnumSource(ScheduleKind.class)
  void warmUpRisesLinearlyAndThenTheScheduleBegins(ScheduleKind kind) {
    Schedule schedule = schedule(kind, 0, 3);
    assertThat(schedule.rate(0)).isCloseTo(0.2, within(1e-12));
    assertThat(schedule.rate(1)).isCloseTo(0.4, within(1e-12));
    assertThat(schedule.rate(2)).isCloseTo(0.6, within(1e-12));
    assertThat(schedule.rate(3)).isCloseTo(0.8, within(1e-12));
    // all but the cosine, whose total includes the warm-up, then fall as if it had not been
    if (kind != COSINE) {
      assertThat(schedule.rate(153)).isEqualTo(schedule(kind, 0, 0).rate(150));
    }
  }

  @ParameterizedTest
  @EnumSource(ScheduleKind.class)
  void needsNoMemory(ScheduleKind kind) {
    Schedule schedule = schedule(kind, 0, 10);
    double later = schedule.rate(300);
    for (long step = 0; step < 300; step++) {
      schedule.rate(step);
    }
    assertThat(schedule.rate(300)).isEqualTo(later);
  }
}
