package org.slalom.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slalom.app.SubmitProject.Outcome;

/** The contract of submit.sh: what it builds, which Spark it starts, and what arrives there. */
class SubmitScriptTest {

  private static final Map<String, String> AS_IS = Map.of();

  @TempDir Path folder;
  private SubmitProject project;

  @BeforeEach
  void layOut() throws IOException {
    project = new SubmitProject(folder.toRealPath());
  }

  private String jar() {
    return project.home().resolve(SubmitProject.JAR).toString();
  }

  /** What came after the application jar in the recorded call. */
  private List<String> job() throws IOException {
    List<String> call = project.call();
    return call.subList(call.indexOf(jar()) + 1, call.size());
  }

  private Map<String, String> withoutFlock() throws IOException {
    return Map.of("PATH", project.maven() + ":" + project.posixTools());
  }

  // Arguments.

  @Test
  void everyArgumentArrivesAsItWasWritten() throws Exception {
    String[] odd = {
      "train",
      "two words",
      "",
      "$HOME",
      "`id`",
      "*",
      "a\nb",
      "it's \"quoted\"",
      "back\\slash",
      "größe",
      "-x=1;"
    };

    assertThat(project.run(AS_IS, odd).exitCode()).isZero();
    assertThat(job()).containsExactly(odd);
  }

  @Test
  void sparkOptionsBeforeTheCommandReachSparkUntouched() throws Exception {
    project.run(
        AS_IS,
        "--name",
        "train",
        "--conf",
        "spark.note=a b  $c *",
        "--master=local[2]",
        "-v",
        "--supervise",
        "evaluate",
        "--name",
        "x");

    List<String> call = project.call();
    assertThat(call)
        .contains("org.apache.spark.deploy.SparkSubmit", "spark.note=a b  $c *", "--verbose")
        .containsSubsequence("--class", "org.slalom.app.Main");
    assertThat(call.subList(0, call.indexOf(jar()))).containsSubsequence("--name", "train");
    assertThat(job()).containsExactly("evaluate", "--name", "x");
  }

  @Test
  void theDriverMemoryOfTheCallerGoesBeforeOurs() throws Exception {
    project.run(AS_IS, "train");
    assertThat(project.call()).contains("-Xmx1536m");

    project.run(AS_IS, "--driver-memory", "700m", "train");
    assertThat(project.call()).contains("-Xmx700m").doesNotContain("-Xmx1536m");
  }

  @Test
  void withoutACommandItTrainsOnTheSampleData() throws Exception {
    project.run(AS_IS);

    Path home = project.home();
    assertThat(project.call()).containsSubsequence("--master", "local[*]");
    assertThat(job())
        .containsExactly(
            "train",
            "--config",
            home.resolve("conf/sample.conf").toString(),
            "--data",
            home.resolve("sample-data/train").toString(),
            "--test",
            home.resolve("sample-data/test").toString(),
            "--output",
            home.resolve("target/sample-run").toString(),
            "--if-exists",
            "overwrite");
  }

  @Test
  void aSparkOptionWithoutItsValueIsWrongUsage() throws Exception {
    Outcome outcome = project.run(AS_IS, "--master");

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.errors()).contains("--master lacks its value", "expected:", "remedy:");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "--version",
        "-h",
        "train --help",
        "--master yarn predict --data x --help"
      })
  void helpAndVersionStartNoSpark(String line) throws Exception {
    assertThat(project.run(AS_IS, line.split(" ")).exitCode()).isZero();
    assertThat(project.call())
        .contains("org.slalom.app.Main")
        .doesNotContain("org.apache.spark.deploy.SparkSubmit");
  }

  // Place.

  @Test
  void itRunsThroughSymbolicLinksInTheFolderOfTheCaller() throws Exception {
    Path absolute =
        Files.createSymbolicLink(folder.resolve("linked"), project.home().resolve("submit.sh"));
    Path relative = Files.createSymbolicLink(folder.resolve("slalom"), absolute.getFileName());

    Process process = project.start(relative, AS_IS, "train", "--data", "some/where");

    assertThat(SubmitProject.await(process).exitCode()).isZero();
    assertThat(job()).containsExactly("train", "--data", "some/where");
    assertThat(project.mark("folder")).isEqualTo(project.root().toString());
  }

  @Test
  void theJvmRunsInAUtf8LocaleWhateverThatOfTheCaller() throws Exception {
    project.run(Map.of("LC_ALL", "POSIX"), "train");

    assertThat(project.mark("locale")).endsWith("UTF-8");
  }

  // Build.

  @Test
  void itBuildsOnceAndAgainOnlyWhenASourceIsNewer() throws Exception {
    assertThat(project.run(AS_IS, "train").errors()).contains("Building Slalom");
    assertThat(project.run(AS_IS, "train").errors()).doesNotContain("Building Slalom");
    assertThat(project.builds()).isEqualTo(1);

    project.touch("src/main/java/Source.java");
    project.run(AS_IS, "train");

    assertThat(project.builds()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pom.xml", "src/main/java", ".mvn"})
  void aChangedBuildOrARemovedSourceBuildsAgain(String file) throws Exception {
    project.run(AS_IS, "train");
    project.touch(file);

    project.run(AS_IS, "train");

    assertThat(project.builds()).isEqualTo(2);
  }

  @Test
  void aFailedBuildIsShownAndTriedAgain() throws Exception {
    Outcome failed = project.run(Map.of(SubmitProject.BUILD_FAILS, "yes"), "train");

    assertThat(failed.exitCode()).isEqualTo(1);
    assertThat(failed.errors()).contains("COMPILATION ERROR");
    assertThat(project.run(AS_IS, "train").exitCode()).isZero();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void twoAtOnceOnAnEmptyTargetBuildOnce(boolean flock) throws Exception {
    Map<String, String> machine = flock ? AS_IS : withoutFlock();
    Path script = project.home().resolve("submit.sh");

    Process first = project.start(script, machine, "train");
    Process second = project.start(script, machine, "train");

    assertThat(SubmitProject.await(first).exitCode()).isZero();
    assertThat(SubmitProject.await(second).exitCode()).isZero();
    assertThat(project.builds()).isEqualTo(1);
  }

  @Test
  void theLockOfAKilledBuildDoesNotHoldForEver() throws Exception {
    Files.createDirectories(project.home().resolve("target"));
    long dead = new ProcessBuilder("true").start().onExit().get().pid();
    Files.createSymbolicLink(
        project.home().resolve("target/submit.owner"), Path.of(Long.toString(dead)));

    assertThat(project.run(withoutFlock(), "train").exitCode()).isZero();
  }

  @Test
  void withoutMavenItSaysSo() throws Exception {
    Outcome outcome = project.run(Map.of("PATH", project.posixTools()), "train");

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.errors()).contains("Maven is not installed");
  }

  // Java.

  @ParameterizedTest
  @CsvSource({
    "openjdk version \"24.0.1\", 24",
    "openjdk version \"25-ea\", 25",
    "java version \"1.8.0_392\", 1",
    "openjdk version \"11.0.2\", 11"
  })
  void aJavaThatSparkCannotRunOnIsRefused(String line, String version) throws Exception {
    Outcome outcome = project.run(Map.of(SubmitProject.JAVA_VERSION_LINE, line), "train");

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.errors()).contains("JDK 17 or 21", "Java " + version, "JAVA_HOME");
    assertThat(project.builds()).isZero();
  }

  @Test
  void aWrongJavaHomeIsRefused() throws Exception {
    Outcome outcome = project.run(Map.of("JAVA_HOME", "/no/such/jdk"), "train");

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.errors()).contains("/no/such/jdk/bin/java");
  }

  @Test
  void withoutJavaHomeTheJavaOfThePathIsUsed() throws Exception {
    String path = project.root().resolve("jdk/bin") + ":" + System.getenv("PATH");

    Outcome outcome =
        project.run(
            Map.of(
                "JAVA_HOME",
                "",
                "PATH",
                path,
                SubmitProject.JAVA_VERSION_LINE,
                "java version \"9\""),
            "train");

    assertThat(outcome.errors()).contains("Java 9 at " + project.root().resolve("jdk/bin/java"));
  }

  // Spark.

  @Test
  void aMatchingSparkHomeIsUsed() throws Exception {
    Path spark = project.installSpark("4.1.3");

    project.run(Map.of("SPARK_HOME", spark.toString()), "--master", "yarn", "train", "a b");

    assertThat(project.call())
        .containsExactly(
            "--class",
            "org.slalom.app.Main",
            "--name",
            "Slalom",
            "--master",
            "yarn",
            jar(),
            "train",
            "a b");
  }

  @Test
  void aMatchingSparkOnThePathIsUsedEvenBesideAnotherSparkHome() throws Exception {
    Path old = project.installSpark("3.5.1");
    Path matching = project.installSpark("4.1.0");
    Files.createSymbolicLink(
        project.root().resolve("bin/spark-submit"), matching.resolve("bin/spark-submit"));

    project.run(Map.of("SPARK_HOME", old.toString()), "train");

    assertThat(project.call().get(0)).isEqualTo("--class");
  }

  @Test
  void anotherSparkIsNamedAndLeftAside() throws Exception {
    Path old = project.installSpark("4.0.1");

    Outcome outcome = project.run(Map.of("SPARK_HOME", old.toString()), "train");

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.errors()).contains("No Spark 4.1 in " + old);
    assertThat(project.call()).contains("org.apache.spark.deploy.SparkSubmit");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--master yarn train",
        "--master=k8s://https://host:443 train",
        "--conf spark.master=yarn train",
        "--properties-file spark.properties train",
        "--conf spark.master=local --master yarn train"
      })
  void aClusterManagerThatNeedsARealSparkIsRefusedWithoutOne(String line) throws Exception {
    Files.writeString(project.root().resolve("spark.properties"), "spark.master yarn\n");

    Outcome outcome = project.run(AS_IS, line.split(" "));

    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.errors()).contains("cannot reach the master", "SPARK_HOME");
    assertThat(project.builds()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"local", "local[2]", "local-cluster[2,1,1024]", "spark://host:7077"})
  void theEmbeddedSparkServesLocalAndStandaloneMasters(String master) throws Exception {
    assertThat(project.run(AS_IS, "--master", master, "train").exitCode()).isZero();
    assertThat(project.call()).containsSubsequence("--master", master);
  }

  // Archive of classes.

  private static final Map<String, String> KNOWN_BUILD =
      Map.of(
          SubmitProject.JAVA_BUILD_LINE,
          "OpenJDK 64-Bit Server VM (build 17.0.15+6-Debian 1, mixed mode, sharing)");

  private Path archive() {
    return project.home().resolve("target/spark-17.0.15+6-Debian_1.jsa");
  }

  private static Map<String, String> plus(Map<String, String> environment, String name) {
    Map<String, String> more = new HashMap<>(environment);
    more.put(name, "yes");
    return more;
  }

  @Test
  void theClassesOfSparkAreArchivedOnceAndStandBeforeAllOthers() throws Exception {
    assertThat(project.run(KNOWN_BUILD, "train").errors()).contains("Preparing a faster start");
    assertThat(project.run(KNOWN_BUILD, "train").exitCode()).isZero();

    assertThat(project.archives()).isEqualTo(1);
    List<String> call = project.call();
    assertThat(call).contains("-XX:SharedArchiveFile=" + archive());
    String jars = project.home().resolve("target/spark/jars").toString();
    assertThat(call.get(call.indexOf("-cp") + 1).split(":"))
        .startsWith(
            jars + "/scala-library-2.13.17.jar",
            jars + "/spark-launcher_2.13-4.1.0.jar",
            jar(),
            project.home() + "/conf/")
        .doesNotContain("", jars + "/*");
    assertThat(job()).containsExactly("train");
  }

  /**
   * Spark's loader of the caller's jars has to be that of our classes, or they would not see them.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "--jars /more.jar train",
        "--packages=group:more:1 train",
        "--conf spark.jars=/more.jar train",
        "--conf spark.jars.packages=group:more:1 train"
      })
  void whereTheCallerBringsJarsOursIsLoadedBesideThem(String line) throws Exception {
    project.run(KNOWN_BUILD, line.split(" "));

    List<String> call = project.call();
    assertThat(call).contains("-XX:SharedArchiveFile=" + archive());
    assertThat(call.get(call.indexOf("-cp") + 1).split(":")).doesNotContain(jar());
    assertThat(job()).containsExactly("train");
  }

  @Test
  void aJarThatTheCallerPutsFirstStaysFirst() throws Exception {
    project.run(KNOWN_BUILD, "--driver-class-path", "/first.jar", "train");

    List<String> call = project.call();
    assertThat(call.get(call.indexOf("-cp") + 1)).startsWith("/first.jar:");
    assertThat(call).noneMatch(word -> word.contains("SharedArchiveFile"));
  }

  @Test
  void whereNoArchiveCanBeMadeItRunsWithoutAndDoesNotTryAgain() throws Exception {
    Map<String, String> failing = plus(KNOWN_BUILD, SubmitProject.ARCHIVE_FAILS);

    assertThat(project.run(failing, "train").exitCode()).isZero();
    assertThat(project.run(failing, "train").exitCode()).isZero();

    assertThat(project.archives()).isEqualTo(1);
    assertThat(project.call()).noneMatch(word -> word.contains("SharedArchiveFile"));
  }

  @Test
  void anArchiveThatHasLostSomethingIsNotUsed() throws Exception {
    project.run(KNOWN_BUILD, "train");
    Files.writeString(archive(), "cla");

    assertThat(project.run(KNOWN_BUILD, "train").exitCode()).isZero();
    assertThat(project.call()).noneMatch(word -> word.contains("SharedArchiveFile"));
  }

  // End.

  @Test
  void theExitCodeOfTheJobComesBack() throws Exception {
    assertThat(project.run(Map.of(SubmitProject.EXIT_CODE, "6"), "train").exitCode()).isEqualTo(6);
  }

  @Test
  void aSignalReachesTheJob() throws Exception {
    Process process =
        project.start(
            project.home().resolve("submit.sh"), Map.of(SubmitProject.RUN_ON, "yes"), "train");
    Instant deadline = Instant.now().plus(Duration.ofSeconds(60));
    while (!Files.exists(project.root().resolve("running")) && Instant.now().isBefore(deadline)) {
      Thread.sleep(50);
    }

    process.toHandle().destroy();

    assertThat(SubmitProject.await(process).exitCode()).isEqualTo(143);
    assertThat(project.mark("told")).isEqualTo("told");
  }
}
