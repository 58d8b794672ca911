package org.slalom.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.slalom.TestSpark;
import org.slalom.core.error.ExitCode;

/** Commands that run in the session of the tests, on files in a folder of their own. */
abstract class CommandTestBase {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** The folder of the sample data, with {@code train} and {@code test} in it. */
  static final Path SAMPLES =
      Path.of(System.getProperty("slalom.home", ""), "sample-data").toAbsolutePath();

  @TempDir Path folder;

  /** What the last command printed on the standard output. */
  String out = "";

  /** What the last command printed on the standard error. */
  String err = "";

  @BeforeAll
  static void session() {
    TestSpark.session();
  }

  final ExitCode run(String... arguments) {
    CommandRun run = CommandRun.of(List.of(arguments));
    out = run.out();
    err = run.err();
    return run.exitCode();
  }

  final String path(String name) {
    return folder.resolve(name).toString();
  }

  final JsonNode json(String name) throws IOException {
    return JSON.readTree(folder.resolve(name).toFile());
  }
}
