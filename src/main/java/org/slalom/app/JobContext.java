package org.slalom.app;

import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.slalom.app.output.OutputFolder;
import org.slalom.app.output.RunReport;
import org.slalom.app.output.StatusFile;
import org.slalom.app.output.Stopwatch;
import org.slalom.app.progress.Terminal;
import org.slalom.spark.train.StopRequest;

/**
 * What a command works with.
 *
 * @param spark the session
 * @param output where files go; empty if the run only prints
 * @param status tells beside them how the run goes
 * @param report the manifest, to be filled in
 * @param stopwatch measures the phases
 * @param terminal shows progress and results
 * @param stop tells when to end before the time
 */
record JobContext(
    SparkSession spark,
    Optional<OutputFolder> output,
    Optional<StatusFile> status,
    RunReport report,
    Stopwatch stopwatch,
    Terminal terminal,
    StopRequest stop) {

  /** The same with another terminal. */
  JobContext withTerminal(Terminal other) {
    return new JobContext(spark, output, status, report, stopwatch, other, stop);
  }

  /**
   * Begins a part of the run: names it in Spark's web page and on the terminal, unless the run is
   * to stop.
   */
  void begin(String part) {
    stop.check();
    spark.sparkContext().setJobDescription(part);
    status.ifPresent(file -> file.running(part, Map.of()));
    terminal.progress(part);
  }
}
