package org.slalom.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A project folder with the real submit.sh and the real embedded Spark in it, and a stand-in for
 * each slow program that the script starts: a {@code mvn} that counts the builds, and a {@code
 * java} that writes down how it was called. Only the start of Spark's own launcher is passed on to
 * the JVM of the test.
 */
final class SubmitProject {

  /** Environment: the exit code that {@code java} is to end with. */
  static final String EXIT_CODE = "TEST_EXIT_CODE";

  /** Environment: when set, {@code java} runs until it is told to end. */
  static final String RUN_ON = "TEST_RUN_ON";

  /** Environment: what {@code java} says of its version. */
  static final String JAVA_VERSION_LINE = "TEST_JAVA_VERSION_LINE";

  /**
   * Environment: what {@code java} says of its build; without it there is no archive of classes.
   */
  static final String JAVA_BUILD_LINE = "TEST_JAVA_BUILD_LINE";

  /** Environment: when set, no archive of classes can be made. */
  static final String ARCHIVE_FAILS = "TEST_ARCHIVE_FAILS";

  /** Environment: when set, the build fails. */
  static final String BUILD_FAILS = "TEST_BUILD_FAILS";

  /** Where the build puts the application, seen from {@link #home}. */
  static final String JAR = "target/slalom-" + System.getProperty("slalom.version") + ".jar";

  private static final Path REAL_HOME = Path.of(System.getProperty("slalom.home"));

  private final Path root;
  private final Path home;

  /** How a run of the script ended. */
  record Outcome(int exitCode, String output, String errors) {}

  /** Lays the project out in the folder {@code root}, in a sub-folder whose name needs quotes. */
  SubmitProject(Path root) throws IOException {
    this.root = root;
    this.home = root.resolve("my project");
    Files.createDirectories(home.resolve("src/main/java"));
    Files.createDirectories(home.resolve(".mvn"));
    Files.createDirectories(home.resolve("conf"));
    for (String file : List.of("submit.sh", "pom.xml")) {
      Files.copy(REAL_HOME.resolve(file), home.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
    }
    Files.writeString(home.resolve("src/main/java/Source.java"), "class Source {}");
    executable(
        root.resolve("bin/mvn"),
        """
        echo "$@" >> "$TEST_ROOT/builds"
        sleep 0.5
        [ -z "${TEST_BUILD_FAILS:-}" ] || { echo 'COMPILATION ERROR'; exit 1; }
        mkdir -p target/spark/jars
        cp "$TEST_JARS"/{spark-launcher,scala-library}*.jar target/spark/jars
        touch %s
        """
            .formatted(JAR));
    executable(
        root.resolve("jdk/bin/java"),
        """
        for argument in "$@"; do
          case $argument in
            -version)
              echo '   size_t MaxHeapSize   = 1610612736   {product} {ergonomic}'
              echo "${TEST_JAVA_VERSION_LINE:-openjdk version \\"17.0.15\\" 2025-04-15}" >&2
              echo "${TEST_JAVA_BUILD_LINE:-}" >&2
              exit ;;
            -XX:ArchiveClassesAtExit=*)
              echo "$@" >> "$TEST_ROOT/archives"
              [ -z "${TEST_ARCHIVE_FAILS:-}" ] || exit 1
              echo classes > "${argument#*=}"
              exit ;;
            org.apache.spark.launcher.Main) exec "$TEST_JAVA" "$@" ;;
          esac
        done
        printf '%s\\0' "$@" > "$TEST_ROOT/call"
        pwd > "$TEST_ROOT/folder"
        echo "$LC_ALL" > "$TEST_ROOT/locale"
        if [ -n "${TEST_RUN_ON:-}" ]; then
          trap 'echo told > "$TEST_ROOT/told"; exit 143' TERM
          touch "$TEST_ROOT/running"
          while true; do sleep 0.1; done
        fi
        exit "${TEST_EXIT_CODE:-0}"
        """);
  }

  Path home() {
    return home;
  }

  Path root() {
    return root;
  }

  /** A folder that looks like an installed Spark, whose spark-submit records its arguments. */
  Path installSpark(String version) throws IOException {
    Path spark = root.resolve("spark-" + version);
    Files.createDirectories(spark.resolve("jars"));
    Files.createFile(spark.resolve("jars/spark-core_2.13-" + version + ".jar"));
    executable(spark.resolve("bin/spark-submit"), "printf '%s\\0' \"$@\" > \"$TEST_ROOT/call\"");
    Files.writeString(
        spark.resolve("bin/find-spark-home"),
        """
        if [ -n "$SPARK_HOME" ]; then exit 0; fi
        export SPARK_HOME="$(cd "$(dirname "$0")"/..; pwd)"
        """);
    return spark;
  }

  /** A folder for the PATH of a machine that has the POSIX tools, and neither flock nor Maven. */
  String posixTools() throws IOException {
    Path folder = root.resolve("posix");
    for (String tool :
        List.of(
            "cat",
            "cp",
            "dirname",
            "find",
            "head",
            "ln",
            "locale",
            "mkdir",
            "readlink",
            "rm",
            "sed",
            "sleep",
            "tail",
            "touch")) {
      executable(folder.resolve(tool), "PATH=/usr/bin:/bin exec " + tool + " \"$@\"");
    }
    return folder.toString();
  }

  /** The folder of the counting {@code mvn}. */
  String maven() {
    return root.resolve("bin").toString();
  }

  /** Starts the script, under the name {@code script}, in the folder {@link #root}. */
  Process start(Path script, Map<String, String> environment, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of("/bin/bash", script.toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(root.toFile());
    Map<String, String> variables = builder.environment();
    variables.keySet().removeAll(List.of("SPARK_HOME", "MASTER", "LC_ALL"));
    variables.put("PATH", maven() + ":" + variables.get("PATH"));
    variables.put("JAVA_HOME", root.resolve("jdk").toString());
    variables.put("TEST_ROOT", root.toString());
    variables.put("TEST_JARS", REAL_HOME.resolve("target/spark/jars").toString());
    variables.put("TEST_JAVA", System.getProperty("java.home") + "/bin/java");
    variables.putAll(environment);
    return builder.start();
  }

  /** Runs the script to its end. */
  Outcome run(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    return await(start(home.resolve("submit.sh"), environment, arguments));
  }

  /** Waits for the end of a run. */
  static Outcome await(Process process) throws IOException, InterruptedException {
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException("submit.sh did not end within a minute");
    }
    return new Outcome(
        process.exitValue(),
        new String(process.getInputStream().readAllBytes(), UTF_8),
        new String(process.getErrorStream().readAllBytes(), UTF_8));
  }

  /** The arguments that the last recorded program was given. */
  List<String> call() throws IOException {
    String words = Files.readString(root.resolve("call"));
    return List.of(words.substring(0, words.length() - 1).split("\0", -1));
  }

  /** What a program left in one of its marker files. */
  String mark(String name) throws IOException {
    return Files.readString(root.resolve(name)).strip();
  }

  /** How often the project was built. */
  int builds() throws IOException {
    return lines("builds");
  }

  /** How often an archive of classes was made. */
  int archives() throws IOException {
    return lines("archives");
  }

  private int lines(String name) throws IOException {
    Path file = root.resolve(name);
    return Files.exists(file) ? Files.readAllLines(file).size() : 0;
  }

  /** Writes a file whose content is later than the last build. */
  void touch(String file) throws IOException {
    Files.setLastModifiedTime(
        home.resolve(file), FileTime.from(Instant.now().plus(1, ChronoUnit.HOURS)));
  }

  private static void executable(Path file, String script) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/bash\n" + script);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
