package org.slalom.spark.train;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts JVMs with the options of this one, which Spark needs. */
final class ChildJvm {

  private ChildJvm() {}

  /** The class path of the tests; surefire hides it behind a jar of its own. */
  static String classPath() {
    return System.getProperty(
        "surefire.test.class.path", System.getProperty("java.class.path", ""));
  }

  /** Those entries of the class path that hold our own classes. */
  static String ourClasses() {
    return String.join(
        File.pathSeparator,
        List.of(classPath().split(File.pathSeparator)).stream()
            .filter(entry -> !entry.endsWith(".jar"))
            .toList());
  }

  static ProcessBuilder of(
      String classPath, Map<String, String> properties, List<String> mainAndArguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home", ""), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> option.startsWith("-XX") || option.startsWith("--"))
        .forEach(command::add);
    command.add("-Xmx700m");
    command.add("-XX:TieredStopAtLevel=1"); // they are short-lived
    command.add("-Dlog4j2.configurationFile=" + System.getProperty("log4j2.configurationFile", ""));
    properties.forEach((name, value) -> command.add("-D" + name + "=" + value));
    command.addAll(List.of("-cp", classPath));
    command.addAll(mainAndArguments);
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
  }

  /** Runs to the end and gives the lines of standard output. */
  static List<String> run(ProcessBuilder builder) throws IOException, InterruptedException {
    Process process = builder.start();
    List<String> lines =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .toList();
    int status = process.waitFor();
    if (status != 0) {
      throw new IOException("exit status " + status + " of " + builder.command());
    }
    return lines;
  }
}
