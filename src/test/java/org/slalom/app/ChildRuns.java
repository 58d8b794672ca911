package org.slalom.app;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Trainings in processes of their own, which can be killed, on rows in a folder.
 *
 * @param folder holds {@code train.csv}, the outputs, and what each run has printed
 * @param start how their JVMs start
 */
record ChildRuns(Path folder, StartUp start) {

  /** Those that start as usual. */
  ChildRuns(Path folder) {
    this(folder, StartUp.usual());
  }

  /** The rows that they train on. */
  Path data() {
    return folder.resolve("train.csv");
  }

  /** Writes rows of as many classes as features, around a corner each. */
  void writeRows(int rows, int features) throws IOException {
    Random draws = new Random(7);
    StringBuilder text = new StringBuilder("label");
    for (int feature = 0; feature < features; feature++) {
      text.append(",f").append(feature);
    }
    text.append('\n');
    for (int row = 0; row < rows; row++) {
      int label = draws.nextInt(features);
      text.append(label);
      for (int feature = 0; feature < features; feature++) {
        double value = (feature == label ? 1 : 0) + draws.nextGaussian();
        text.append(String.format(Locale.ROOT, ",%.3f", value));
      }
      text.append('\n');
    }
    Files.writeString(data(), text);
  }

  /**
   * Starts a training.
   *
   * @param name of its output and its log
   * @param settings of Spark, as {@code name=value}
   */
  Process train(String name, List<String> settings, String... options) throws IOException {
    return train(name, folder.resolve(name), settings, options);
  }

  /** The same with an output anywhere. */
  Process train(String name, Path output, List<String> settings, String... options)
      throws IOException {
    List<String> all = new ArrayList<>(Arrays.asList(options));
    all.addAll(List.of("--data", data().toString(), "--output", output.toString()));
    return start(name, settings, all);
  }

  /**
   * Starts a training on any data.
   *
   * @param options all but the output
   */
  Process trainOnOthers(String name, List<String> settings, List<String> options)
      throws IOException {
    List<String> all = new ArrayList<>(options);
    all.addAll(List.of("--output", folder.resolve(name).toString()));
    return start(name, settings, all);
  }

  private Process start(String name, List<String> settings, List<String> options)
      throws IOException {
    List<String> arguments = new ArrayList<>(List.of("train"));
    arguments.addAll(options);
    return new ProcessBuilder(
            MainProcess.command(start, settings, arguments.toArray(String[]::new)))
        .redirectErrorStream(true)
        .redirectOutput(logFile(name).toFile())
        .start();
  }

  /** What a run has printed so far. */
  String log(String name) throws IOException {
    return Files.exists(logFile(name)) ? Files.readString(logFile(name)) : "";
  }

  /** The name of the bits that lie in an output. */
  static String weights(Path output) throws IOException {
    return new ObjectMapper()
        .readTree(output.resolve("run.json").toFile())
        .required("weightsSha256")
        .asText();
  }

  /** The same of the output of that name. */
  String weights(String name) throws IOException {
    return weights(folder.resolve(name));
  }

  /** Everything in the folder but the rows and the logs. */
  List<String> names() {
    return Arrays.stream(folder.toFile().list())
        .filter(name -> !name.endsWith(".csv") && !name.endsWith(".log"))
        .sorted()
        .toList();
  }

  private Path logFile(String name) {
    return folder.resolve(name + ".log");
  }
}
