package org.slalom.app;

import java.util.ArrayList;
import java.util.List;
import org.slalom.app.bench.JavaCommand;

/** The program in a JVM of its own. */
final class MainProcess {

  private MainProcess() {}

  /**
   * The command line of such a process.
   *
   * @param settings of Spark, as {@code name=value}
   * @param arguments of the program
   */
  static List<String> command(List<String> settings, String... arguments) {
    return command(StartUp.usual(), settings, arguments);
  }

  /** The same with another start. */
  static List<String> command(StartUp start, List<String> settings, String... arguments) {
    List<String> options =
        new ArrayList<>(List.of("-Xmx1g", "-Dspark.master=local[2]", "-Dspark.ui.enabled=false"));
    options.addAll(start.options());
    settings.forEach(setting -> options.add("-D" + setting));
    List<String> mainAndArguments = new ArrayList<>(List.of(Main.class.getName()));
    mainAndArguments.addAll(List.of(arguments));
    return JavaCommand.of(
        option ->
            option.startsWith("--add-")
                || (option.startsWith("-D") && !option.startsWith("-Djava.io.tmpdir")),
        options,
        start.classPath(),
        mainAndArguments);
  }
}
