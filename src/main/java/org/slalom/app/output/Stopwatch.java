package org.slalom.app.output;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** How long a run and its phases take. A phase may come several times; its times add up. */
public final class Stopwatch {

  private static final double NANOSECONDS = 1e9;

  private final long start = System.nanoTime();
  private final Map<Phase, Long> spent = new EnumMap<>(Phase.class);

  /** Does the work and counts its time to the phase. */
  public <T> T time(Phase phase, Supplier<T> work) {
    long from = System.nanoTime();
    try {
      return work.get();
    } finally {
      spent.merge(phase, System.nanoTime() - from, Long::sum);
    }
  }

  /** The same for work that gives nothing back. */
  public void time(Phase phase, Runnable work) {
    time(
        phase,
        () -> {
          work.run();
          return phase;
        });
  }

  /** Seconds since the watch was made. */
  public double totalSeconds() {
    return seconds(System.nanoTime() - start);
  }

  /** The times of what was done, by their keys in the manifest. */
  public Map<String, Double> seconds() {
    Map<String, Double> seconds = new LinkedHashMap<>();
    seconds.put("totalSeconds", totalSeconds());
    spent.forEach((phase, nanoseconds) -> seconds.put(phase.key(), seconds(nanoseconds)));
    return seconds;
  }

  private static double seconds(long nanoseconds) {
    return Math.round(nanoseconds / NANOSECONDS * 1000) / 1000.0;
  }
}
