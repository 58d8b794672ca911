package org.slalom.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.slalom.app.bench.Report;
import org.slalom.math.Kernels;

/**
 * Measures the kernels: first the whole gradient beside OpenBLAS, then it and its parts by JMH.
 *
 * <pre>mvn -Pjmh process-test-classes</pre>
 */
public final class KernelBenchmarks {

  private KernelBenchmarks() {}

  /**
   * Prints tables, and leaves their JSON lines in a file.
   *
   * @param arguments that file; then a pattern that chooses among JMH's benchmarks
   */
  public static void main(String[] arguments) throws IOException, RunnerException {
    System.out.println("kernel: " + Kernels.settled());
    System.out.println("JVM:    " + Runtime.version());
    Report ratios = new KernelRatios().measure();
    System.out.println(ratios);
    Report parts = parts(arguments[1]);
    System.out.println(parts);
    Files.writeString(Path.of(arguments[0]), ratios.toJsonLines() + parts.toJsonLines());
  }

  private static Report parts(String pattern) throws RunnerException {
    Options options =
        new OptionsBuilder().include(pattern).verbosity(VerboseMode.SILENT).build();
    Report report = new Report("jmh");
    for (RunResult run : new Runner(options).run()) {
      Result<?> result = run.getPrimaryResult();
      Report.Line line = report.line().put("benchmark", result.getLabel());
      run.getParams()
          .getParamsKeys()
          .forEach(name -> line.put(name, run.getParams().getParam(name)));
      line.put(result.getScoreUnit(), result.getScore()).put("error", result.getScoreError());
    }
    return report;
  }
}
