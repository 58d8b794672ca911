package org.slalom.app;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.slalom.core.error.ExitCode;

/**
 * A command that was run in this JVM, as its user sees it.
 *
 * @param exitCode how it ended
 * @param out what it printed on the standard output
 * @param err what it printed on the standard error
 */
record CommandRun(ExitCode exitCode, String out, String err) {

  static CommandRun of(List<String> arguments) {
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    PrintStream realOut = System.out;
    PrintStream realErr = System.err;
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    try {
      ExitCode exitCode = Main.run(arguments);
      return new CommandRun(
          exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    } finally {
      System.setOut(realOut);
      System.setErr(realErr);
    }
  }
}
