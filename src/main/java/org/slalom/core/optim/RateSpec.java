package org.slalom.core.optim;

import java.util.OptionalDouble;
import org.slalom.core.schedule.ScheduleKind;

/**
 * The learning rate as asked for.
 *
 * @param learningRate the peak rate, above 0; empty to take a safe one from the data
 * @param schedule how it falls
 * @param decay see {@link ScheduleKind}
 * @param decayEvery see {@link ScheduleKind}
 * @param minimum the least rate, at least 0
 * @param warmup number of first steps over which it rises
 */
public record RateSpec(
    OptionalDouble learningRate,
    ScheduleKind schedule,
    double decay,
    Interval decayEvery,
    double minimum,
    long warmup) {}
