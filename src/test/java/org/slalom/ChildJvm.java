package org.slalom;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slalom.app.bench.JavaCommand;

/** Starts JVMs on the class path of the tests, and tells what they print. */
public final class ChildJvm {

  private ChildJvm() {}

  /** The class path of the tests; surefire hides it behind a jar of its own. */
  public static String classPath() {
    return System.getProperty(
        "surefire.test.class.path", System.getProperty("java.class.path", ""));
  }

  /**
   * What executors need beside Spark, as they find it in the application's jar: our own classes,
   * and the decoders of images.
   */
  public static String applicationClasses() {
    return String.join(
        File.pathSeparator,
        List.of(classPath().split(File.pathSeparator)).stream()
            .filter(entry -> !entry.endsWith(".jar") || entry.contains("twelvemonkeys"))
            .toList());
  }

  /** A short-lived JVM with the options of this one, which Spark needs. */
  public static ProcessBuilder forSpark(
      Map<String, String> properties, List<String> mainAndArguments) {
    List<String> options = new ArrayList<>(List.of("-Xmx700m", "-XX:TieredStopAtLevel=1"));
    options.add("-Dlog4j2.configurationFile=" + System.getProperty("log4j2.configurationFile", ""));
    properties.forEach((name, value) -> options.add("-D" + name + "=" + value));
    return new ProcessBuilder(
        JavaCommand.of(
            option -> option.startsWith("-XX") || option.startsWith("--"),
            options,
            classPath(),
            mainAndArguments));
  }

  /** A JVM with these options alone. */
  public static ProcessBuilder plain(List<String> options, List<String> mainAndArguments) {
    return new ProcessBuilder(
        JavaCommand.of(option -> false, options, classPath(), mainAndArguments));
  }

  /**
   * Runs to the end and gives the lines of standard output.
   *
   * @throws IOException if it fails, with these lines
   */
  public static List<String> run(ProcessBuilder builder) throws IOException, InterruptedException {
    Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int status = process.waitFor();
    if (status != 0) {
      throw new IOException("exit status " + status + " of " + builder.command() + "\n" + output);
    }
    return output.lines().toList();
  }
}
