package org.slalom.app;

import java.util.List;
import org.apache.spark.util.SignalUtils;

/**
 * Turns SIGTERM and SIGINT into a request to stop. Left to the JVM they would run its shutdown
 * hooks, and Spark's would pull the context away from under the run.
 */
final class Signals {

  private Signals() {}

  static void stop(StopSwitch stop) {
    for (String signal : List.of("TERM", "INT")) {
      SignalUtils.register(
          signal,
          () -> {
            stop.request("signal SIG" + signal);
            return true;
          });
    }
  }
}
