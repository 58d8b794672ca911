package org.slalom.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.hadoop.fs.FileUtil;
import org.slalom.app.bench.Bench;
import org.slalom.app.bench.Measurement;
import org.slalom.app.config.BenchConfig;
import org.slalom.app.config.BenchPart;
import org.slalom.app.progress.Terminal;
import org.slalom.math.Kernels;

/** Measures how fast the program is here. */
record BenchCommand(BenchConfig config) implements Command {

  @Override
  public String run(JobContext context) {
    Path scratch = createFolder();
    try {
      JobContext silent = context.withTerminal(new Terminal(System.out, System.err, false, true));
      Bench bench =
          new Bench(
              context.spark(),
              config,
              scratch,
              context.stop(),
              learning -> new TrainingTrial(silent, learning, config.execution()));
      Kernels.settled();
      for (BenchPart part : config.parts()) {
        context.begin("measuring " + part.word());
        context.terminal().result(Measurement.of(part).measure(bench).toString());
      }
    } finally {
      FileUtil.fullyDelete(scratch.toFile());
    }
    return String.format(
        Locale.ROOT,
        "measured on %s; JVM %s; kernel %s",
        context.spark().sparkContext().master(),
        Runtime.version(),
        Kernels.settled());
  }

  private static Path createFolder() {
    try {
      return Files.createTempDirectory("slalom-bench-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
