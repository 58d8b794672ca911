package org.slalom.app.bench;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The command line of another JVM, of the same Java as this one. */
public final class JavaCommand {

  private JavaCommand() {}

  /**
   * The command.
   *
   * @param inherited which options of this JVM the other one gets too
   * @param options its own options; they come later, and so win
   * @param classPath its class path
   * @param mainAndArguments its main class, and what this is told
   */
  public static List<String> of(
      Predicate<String> inherited,
      List<String> options,
      String classPath,
      List<String> mainAndArguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(inherited)
        .forEach(command::add);
    command.addAll(options);
    command.addAll(List.of("-cp", classPath));
    command.addAll(mainAndArguments);
    return command;
  }
}
