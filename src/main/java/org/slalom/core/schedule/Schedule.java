package org.slalom.core.schedule;

import java.io.Serializable;

/**
 * The learning rate of each step: a pure function, so that a resumed run needs no memory of it.
 *
 * @param kind the shape
 * @param peak rate at the end of the warm-up, above 0
 * @param minimum the rate never falls below it (except in the warm-up), at least 0
 * @param decay factor or speed of the fall, see {@link ScheduleKind}
 * @param decayEvery steps that {@code decay} speaks of, above 0
 * @param warmup number of first steps over which the rate rises linearly to the peak
 * @param total steps in the whole run, for the cosine
 */
public record Schedule(
    ScheduleKind kind,
    double peak,
    double minimum,
    double decay,
    double decayEvery,
    long warmup,
    long total)
    implements Serializable {

  /** The rate of a step, counted from 0. */
  public double rate(long step) {
    if (step < warmup) {
      return peak * (step + 1) / (warmup + 1);
    }
    double t = step - warmup;
    double factor =
        switch (kind) {
          case CONSTANT -> 1;
          case STEP -> StrictMath.pow(decay, Math.floor(t / decayEvery));
          case EXPONENTIAL -> StrictMath.pow(decay, t / decayEvery);
          case INVERSE_TIME -> 1 / (1 + decay * t / decayEvery);
          case INVERSE_SQRT -> 1 / Math.sqrt(1 + decay * t / decayEvery);
          case COSINE ->
              0.5 * (1 + StrictMath.cos(Math.PI * Math.min(1, t / Math.max(1, total - warmup))));
        };
    return kind == ScheduleKind.COSINE
        ? minimum + (peak - minimum) * factor
        : Math.max(minimum, peak * factor);
  }
}
