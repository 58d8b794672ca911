package org.slalom.app.bench;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Runs a measurement in a JVM of its own, started as this one was: the same options of the JVM, of
 * Spark and of the command, but for those that are to differ.
 */
final class FreshProcess {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String MAIN = "org.slalom.app.Main";
  private static final String SPARK = "spark.";

  private final Bench bench;

  FreshProcess(Bench bench) {
    this.bench = bench;
  }

  /**
   * Runs it.
   *
   * @param settings of Spark that differ
   * @param options of the command that differ
   * @return the lines of its report
   */
  List<Map<String, Object>> run(
      long heapBytes, Map<String, String> settings, Map<String, String> options) {
    ProcessBuilder builder =
        new ProcessBuilder(command(heapBytes, settings, options))
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    List<Map<String, Object>> lines = new ArrayList<>();
    try {
      Process process = builder.start();
      try (BufferedReader output = process.inputReader()) {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
          if (line.startsWith("{")) {
            lines.add(JSON.readValue(line, new TypeReference<LinkedHashMap<String, Object>>() {}));
          }
        }
      }
      int exitCode = process.waitFor();
      if (exitCode != 0) {
        throw new IllegalStateException("the measuring process ended with " + exitCode);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    return lines;
  }

  private List<String> command(
      long heapBytes, Map<String, String> settings, Map<String, String> options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    for (String argument : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      if (!argument.startsWith("-Xmx") && !argument.startsWith("-D" + SPARK)) {
        command.add(argument);
      }
    }
    command.add("-Xmx" + heapBytes);
    sparkSettings(settings).forEach((name, value) -> command.add("-D" + name + "=" + value));
    command.add("-cp");
    command.add(System.getProperty("java.class.path") + File.pathSeparator + ownJar());
    command.add(MAIN);
    command.add("bench");
    Map<String, String> all = new LinkedHashMap<>(bench.config().settings().resolved());
    all.putAll(options);
    all.put("quiet", "true");
    all.forEach((name, value) -> command.addAll(List.of("--" + name, value)));
    return command;
  }

  /** What spark-submit was told, and hands to its application by system properties. */
  private Map<String, String> sparkSettings(Map<String, String> changed) {
    Map<String, String> settings = new TreeMap<>();
    System.getProperties()
        .stringPropertyNames()
        .forEach(
            name -> {
              if (name.startsWith(SPARK)) {
                settings.put(name, System.getProperty(name));
              }
            });
    settings.put("spark.master", bench.spark().sparkContext().master());
    settings.putAll(changed);
    return settings;
  }

  private static Path ownJar() {
    try {
      return Path.of(
          FreshProcess.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
