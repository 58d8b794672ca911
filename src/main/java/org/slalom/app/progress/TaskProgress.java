package org.slalom.app.progress;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.apache.spark.SparkStageInfo;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.JavaSparkStatusTracker;
import org.apache.spark.sql.SparkSession;

/** Tells how many of Spark's tasks are done, whenever nothing else has been told for a while. */
public final class TaskProgress implements AutoCloseable {

  private static final double LIVE_SECONDS = 1;
  private static final double PLAIN_SECONDS = 10;
  private static final long LOOK_MILLIS = 500;

  private final Terminal terminal;
  private final DoubleSupplier silence;
  private final Supplier<Optional<String>> tasks;
  private final Thread watch = new Thread(this::watch, "task progress");
  private String told = "";

  private TaskProgress(Terminal terminal, SparkSession spark) {
    this(terminal, terminal::secondsOfSilence, () -> tasks(spark));
  }

  TaskProgress(Terminal terminal, DoubleSupplier silence, Supplier<Optional<String>> tasks) {
    this.terminal = terminal;
    this.silence = silence;
    this.tasks = tasks;
  }

  /** Begins to look, until it is closed. */
  public static TaskProgress begin(Terminal terminal, SparkSession spark) {
    TaskProgress progress = new TaskProgress(terminal, spark);
    progress.watch.setDaemon(true);
    progress.watch.start();
    return progress;
  }

  private void watch() {
    try {
      while (true) {
        Thread.sleep(LOOK_MILLIS);
        look();
      }
    } catch (InterruptedException e) {
      // it was closed
    }
  }

  /** Tells where the tasks are, if it is time to and there is something new. */
  void look() {
    if (silence.getAsDouble() < (terminal.isLive() ? LIVE_SECONDS : PLAIN_SECONDS)) {
      return;
    }
    Optional<String> now = tasks.get().filter(line -> !line.equals(told));
    if (now.isPresent()) {
      told = now.get();
      if (terminal.isLive()) {
        terminal.live(told);
      } else {
        terminal.progress(told);
      }
    }
  }

  /** Of the stage with the most tasks, of those that have come to the end of one. */
  private static Optional<String> tasks(SparkSession spark) {
    JavaSparkStatusTracker tracker =
        JavaSparkContext.fromSparkContext(spark.sparkContext()).statusTracker();
    return Arrays.stream(tracker.getActiveStageIds())
        .mapToObj(tracker::getStageInfo)
        .filter(stage -> stage != null && stage.numCompletedTasks() > 0)
        .max((one, other) -> Integer.compare(one.numTasks(), other.numTasks()))
        .map(TaskProgress::line);
  }

  private static String line(SparkStageInfo stage) {
    return String.format(
        Locale.ROOT, "  %,d of %,d tasks are done", stage.numCompletedTasks(), stage.numTasks());
  }

  @Override
  public void close() {
    watch.interrupt();
  }
}
