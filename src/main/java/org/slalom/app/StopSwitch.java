package org.slalom.app;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slalom.core.error.ExitCode;
import org.slalom.core.error.UserFault;
import org.slalom.spark.train.StopRequest;
import org.slf4j.LoggerFactory;

/**
 * Ends a run before its time: asked for by a signal or a limit of time, it interrupts what Spark is
 * doing, and makes sure that the process is gone soon after, with nothing published.
 */
final class StopSwitch implements StopRequest {

  private static final Duration GRACE = Duration.ofSeconds(7);
  private static final Duration REPEAT = Duration.ofMillis(200);
  private static final Duration CLEANING = Duration.ofSeconds(2);

  private final Duration grace;
  private final Runnable end;
  private final List<Runnable> interrupters = new ArrayList<>();
  private final List<Runnable> cleaners = new ArrayList<>();
  private @Nullable String reason;
  private boolean tooLate;
  private volatile boolean over;

  /** A switch that ends the process if the run has not ended it in time. */
  StopSwitch() {
    this(GRACE, () -> Runtime.getRuntime().halt(ExitCode.STOPPED.code()));
  }

  /**
   * A switch that ends a run in another way.
   *
   * @param grace how long the run may take to end by itself
   * @param end what is done then
   */
  StopSwitch(Duration grace, Runnable end) {
    this.grace = grace;
    this.end = end;
  }

  @Override
  public synchronized Optional<String> reason() {
    return Optional.ofNullable(reason);
  }

  /** Asks the run to end. A second request ends the process on the spot. */
  void request(String why) {
    synchronized (this) {
      if (tooLate) {
        return;
      }
      if (reason != null) {
        end.run();
        return;
      }
      reason = why;
    }
    daemon("stop", this::interruptUntilTheEnd).start();
  }

  /** Asks the run to end after a time. */
  void requestAfter(Duration limit, String why) {
    daemon(
            "time limit",
            () -> {
              sleep(limit);
              if (!over && reason().isEmpty()) {
                request(why);
              }
            })
        .start();
  }

  /** Work that a request interrupts; run again and again until the process has ended. */
  synchronized void onRequest(Runnable interrupter) {
    interrupters.add(interrupter);
  }

  /** Work that must still be done if the run does not end by itself. */
  synchronized void atLast(Runnable cleaner) {
    cleaners.add(cleaner);
  }

  /**
   * The results are complete: from here on requests come too late.
   *
   * @throws UserFault if one has come before
   */
  synchronized void commit() {
    if (reason != null) {
      throw StopRequest.fault(reason);
    }
    tooLate = true;
  }

  /** The run has ended by itself: nothing is interrupted any more. */
  void runEnded() {
    over = true;
  }

  private void interruptUntilTheEnd() {
    long limit = System.nanoTime() + grace.toNanos();
    while (!over && System.nanoTime() < limit) {
      copy(interrupters).forEach(StopSwitch::attempt);
      sleep(REPEAT);
    }
    if (over) {
      return;
    }
    Thread cleaning = daemon("cleaning", () -> copy(cleaners).forEach(StopSwitch::attempt));
    cleaning.start();
    try {
      cleaning.join(CLEANING.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    reason().ifPresent(why -> System.err.println("error: " + StopRequest.fault(why).getMessage()));
    end.run();
  }

  /** The end must come, whatever fails before it. */
  private static void attempt(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      // No field: the logger comes with Spark, which is not there when only help is asked for.
      LoggerFactory.getLogger(StopSwitch.class).debug("while stopping", e);
    }
  }

  private synchronized List<Runnable> copy(List<Runnable> work) {
    return List.copyOf(work);
  }

  private static Thread daemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }

  private static void sleep(Duration time) {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
