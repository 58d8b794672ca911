package org.slalom.app.bench;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Runs a measurement in a JVM of its own, started as this one was: the same options of the JVM, of
 * Spark and of the command, but for those that are to differ.
 */
final class FreshProcess {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String MAIN = "org.slalom.app.Main";
  private static final String SPARK = "spark.";
  private static final long POLL_MILLISECONDS = 200;

  private final Bench bench;

  FreshProcess(Bench bench) {
    this.bench = bench;
  }

  /**
   * Runs it.
   *
   * @param heapBytes its largest heap
   * @param settings of Spark that differ
   * @param options of the command that differ
   * @return the lines of its report
   */
  List<Map<String, Object>> run(
      long heapBytes, Map<String, String> settings, Map<String, String> options) {
    Path output = bench.scratch().resolve("output");
    ProcessBuilder builder =
        new ProcessBuilder(command(heapBytes, settings, options))
            .redirectOutput(output.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    try {
      Process process = builder.start();
      try {
        while (!process.waitFor(POLL_MILLISECONDS, TimeUnit.MILLISECONDS)) {
          bench.stop().check();
        }
      } finally {
        process.destroy();
      }
      if (process.exitValue() != 0) {
        throw new IllegalStateException("the measuring process ended with " + process.exitValue());
      }
      List<Map<String, Object>> lines = new ArrayList<>();
      for (String line : Files.readAllLines(output)) {
        if (line.startsWith("{")) {
          lines.add(JSON.readValue(line, new TypeReference<LinkedHashMap<String, Object>>() {}));
        }
      }
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private List<String> command(
      long heapBytes, Map<String, String> settings, Map<String, String> options) {
    List<String> own = new ArrayList<>(List.of("-Xmx" + heapBytes));
    sparkSettings(settings).forEach((name, value) -> own.add("-D" + name + "=" + value));
    List<String> mainAndArguments = new ArrayList<>(List.of(MAIN, "bench"));
    Map<String, String> all = new LinkedHashMap<>(bench.config().settings().resolved());
    all.putAll(options);
    all.put("quiet", "true");
    all.forEach((name, value) -> mainAndArguments.addAll(List.of("--" + name, value)));
    return JavaCommand.of(
        option -> !option.startsWith("-Xmx") && !option.startsWith("-D" + SPARK),
        own,
        System.getProperty("java.class.path") + File.pathSeparator + ownJar(),
        mainAndArguments);
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
