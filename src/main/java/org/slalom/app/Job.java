package org.slalom.app;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkHadoopUtil;
import org.apache.spark.sql.SparkSession;
import org.slalom.app.config.CommandName;
import org.slalom.app.config.Ineffective;
import org.slalom.app.config.JobConfig;
import org.slalom.app.config.OutputConfig;
import org.slalom.app.output.Environment;
import org.slalom.app.output.OutputFolder;
import org.slalom.app.output.OutputLock;
import org.slalom.app.output.OutputPlace;
import org.slalom.app.output.Publications;
import org.slalom.app.output.PublishedModel;
import org.slalom.app.output.RecordedRun;
import org.slalom.app.output.RunId;
import org.slalom.app.output.RunReport;
import org.slalom.app.output.StatusFile;
import org.slalom.app.output.Stopwatch;
import org.slalom.app.progress.TaskProgress;
import org.slalom.app.progress.Terminal;
import org.slalom.core.Version;
import org.slalom.core.error.ExitCode;
import org.slalom.math.Kernels;

/**
 * The course of every run: the output is prepared, Spark started, the command's work done, its
 * result put into place and shown. However it ends, nothing is left behind but the result.
 */
final class Job {

  private final JobConfig config;
  private final CommandName command;
  private final StopSwitch stop;
  private final Stopwatch stopwatch = new Stopwatch();
  private final RunId run = RunId.next();
  private final Terminal terminal;

  Job(JobConfig config, StopSwitch stop) {
    this.config = config;
    this.stop = stop;
    command = config.settings().command();
    terminal = Terminal.of(config.execution().quiet());
  }

  /** Does it all, and tells beside the output how it goes and how it ended. */
  void run() {
    Kernels.get(); // begins to check what vectors are good for, beside the start of Spark
    SparkStart.begin();
    config
        .execution()
        .maxSeconds()
        .ifPresent(
            seconds ->
                stop.requestAfter(
                    Duration.ofMillis((long) (seconds * 1000)),
                    "--max-seconds are over: " + seconds));
    Ineffective.notes(config.settings()).forEach(note -> terminal.progress("note: " + note));
    if (config.output().isEmpty()) {
      work(Optional.empty(), Optional.empty());
      return;
    }
    OutputConfig target = config.output().get();
    Configuration hadoop = SparkHadoopUtil.get().newConfiguration(new SparkConf());
    OutputPlace place = OutputPlace.of(target.folder(), hadoop);
    try (OutputLock lock = target.locked() ? OutputLock.acquire(place, run) : OutputLock.none()) {
      StatusFile status = new StatusFile(place, run);
      status.running("starting", Map.of());
      try {
        produce(target, place, lock, status, hadoop);
        status.ended(ExitCode.DONE, "done");
      } catch (Throwable failure) {
        Outcome outcome = Outcome.of(failure, stop);
        status.ended(outcome.exitCode(), outcome.message());
        throw failure;
      }
    }
  }

  private void produce(
      OutputConfig target,
      OutputPlace place,
      OutputLock lock,
      StatusFile status,
      Configuration hadoop) {
    Optional<OutputFolder> output =
        OutputFolder.open(place, lock, target.ifExists(), command, run, config.inputs(), hadoop);
    if (output.isEmpty()) {
      terminal.result("the output is there already: " + target.folder());
      config.publication().ifPresent(path -> publishMissed(path, place, hadoop));
      return;
    }
    try (OutputFolder folder = output.get()) {
      stop.atLast(folder::close);
      stop.atLast(() -> status.ended(ExitCode.STOPPED, stop.reason().orElse("stopped")));
      stop.atLast(lock::close);
      work(output, Optional.of(status));
    }
  }

  private void work(Optional<OutputFolder> output, Optional<StatusFile> status) {
    // A session that is there already is not ours to stop.
    boolean embedded = SparkSession.getDefaultSession().isDefined();
    SparkSession spark = SparkStart.session(command);
    stop.onRequest(
        () -> {
          if (!spark.sparkContext().isStopped()) {
            spark.sparkContext().cancelAllJobs();
          }
        });
    try {
      work(spark, output, status);
    } finally {
      if (!embedded) {
        spark.stop();
      }
    }
  }

  private void work(
      SparkSession spark, Optional<OutputFolder> output, Optional<StatusFile> status) {
    RunReport report = new RunReport(command, run);
    var context = new JobContext(spark, output, status, report, stopwatch, terminal, stop);
    Optional<Publications> publications =
        config
            .publication()
            .map(
                path ->
                    Publications.at(path, locked(), spark.sparkContext().hadoopConfiguration()));
    publications.ifPresent(Publications::prepare);
    String result = shownAtWork(spark, () -> Commands.of(config).run(context));
    report.finish(stopwatch, config.settings().resolved(), Environment.of(spark, Version.number()));
    output.ifPresent(report::write);
    stop.commit();
    if (report.rejection().isPresent()) {
      output.ifPresent(OutputFolder::reject);
      terminal.result(result);
      throw report.rejection().get();
    }
    output.ifPresent(OutputFolder::publish);
    terminal.result(result);
    output.ifPresent(folder -> terminal.result("output: " + shown(folder)));
    publications.ifPresent(place -> publish(place, output.orElseThrow(), report));
  }

  private String shownAtWork(SparkSession spark, Supplier<String> work) {
    TaskProgress progress = TaskProgress.begin(terminal, spark);
    try {
      return work.get();
    } finally {
      progress.close();
    }
  }

  private void publish(Publications place, OutputFolder folder, RunReport report) {
    PublishedModel published =
        place.publish(folder.place(), SavedModel.FOLDER, run, report.weightsSha256());
    terminal.result("published: version " + published.version());
  }

  /** A run that was killed may have put its result into place, and not published it. */
  private void publishMissed(String path, OutputPlace output, Configuration hadoop) {
    RecordedRun.find(output)
        .filter(run -> run.wasToBePublishedAt(path))
        .flatMap(
            run ->
                Publications.at(path, locked(), hadoop)
                    .publishMissed(output, SavedModel.FOLDER, run))
        .ifPresent(
            model ->
                terminal.result(
                    "published: version "
                        + model.version()
                        + ", which was there and not published"));
  }

  private boolean locked() {
    return config.output().map(OutputConfig::locked).orElse(true);
  }

  /** A path of this machine as one types it, any other with its file system. */
  private static String shown(OutputFolder folder) {
    URI uri = folder.output().toUri();
    return "file".equals(uri.getScheme()) ? uri.getPath() : uri.toString();
  }
}
