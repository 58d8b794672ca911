package org.slalom.ml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slalom.ChildJvm;
import org.slalom.TestSpark;

/**
 * The wrapper in Python trains what the stage in Java trains. Skipped where there is no pyspark.
 */
class PythonWrapperTest {

  private static final Path HOME = Path.of(System.getProperty("slalom.home", ""));

  @TempDir Path folder;

  @Test
  void trainsSavesAndLoads() throws IOException, InterruptedException {
    assumeTrue(
        run(new ProcessBuilder("sh", "-c", "python3 -c 'import pyspark' 2>&1 || true")).isEmpty(),
        "python3 has no pyspark");
    String table = folder.resolve("table").toString();
    Flakes.rows(90).write().parquet(table);
    ProcessBuilder python =
        new ProcessBuilder(
            List.of(
                "python3",
                HOME.resolve("src/test/python/train_save_load.py").toString(),
                table,
                folder.resolve("model").toString()));
    python.environment().put("PYTHONPATH", HOME.resolve("src/main/python").toString());
    python
        .environment()
        .put(
            "PYSPARK_SUBMIT_ARGS",
            "--master local[2] --driver-class-path "
                + ChildJvm.applicationClasses()
                + " pyspark-shell");

    String weights =
        new LinearImageClassifier()
            .setL2(1)
            .setEpochs(2)
            .fit(TestSpark.session().read().parquet(table))
            .linearModel()
            .weightsSha256();
    assertThat(run(python)).containsExactly("trained " + weights, "loaded " + weights);
  }

  private static List<String> run(ProcessBuilder builder) throws IOException, InterruptedException {
    Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output.lines().toList();
  }
}
