package org.slalom.app;

import java.util.List;
import java.util.Locale;
import org.slalom.app.config.ConfigFile;
import org.slalom.app.config.JobConfig;
import org.slalom.app.config.RollbackConfig;
import org.slalom.app.config.Settings;
import org.slalom.core.error.ExitCode;

/**
 * The entry point. What needs no Spark (help, version, the configuration, errors in either) is done
 * without loading any of it.
 */
public final class Main {

  private Main() {}

  /** Runs what the arguments ask for, and ends the process with the exit code of the outcome. */
  public static void main(String[] arguments) throws Exception {
    Locale.setDefault(Locale.ROOT);
    ExitCode exitCode = run(List.of(arguments));
    if (exitCode != ExitCode.DONE) {
      Exit.with(exitCode);
    }
  }

  /** The same, but gives the exit code back. */
  static ExitCode run(List<String> arguments) {
    StopSwitch stop = new StopSwitch();
    try {
      Cli.Request request = Cli.parse(arguments);
      if (request instanceof Cli.Run run) {
        run(run, stop);
      } else if (request instanceof Cli.Show show) {
        System.out.print(show.text());
      }
      return ExitCode.DONE;
    } catch (Throwable failure) {
      Outcome outcome = Outcome.of(failure, stop);
      outcome.print(System.err);
      return outcome.exitCode();
    } finally {
      stop.runEnded();
    }
  }

  private static void run(Cli.Run run, StopSwitch stop) {
    Settings settings = Settings.load(run.command(), run.options());
    if (settings.printsConfig()) {
      System.out.print(ConfigFile.print(settings));
      return;
    }
    JobConfig config = JobConfig.of(settings);
    Platform.check();
    if (config instanceof RollbackConfig rollback) {
      System.out.println(Rollback.run(rollback));
      return;
    }
    Signals.stop(stop);
    new Job(config, stop).run();
  }
}
