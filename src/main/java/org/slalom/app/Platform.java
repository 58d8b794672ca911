package org.slalom.app;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slalom.core.error.UserFault;

/** Refuses platforms that cannot work, before they fail in ways that nobody understands. */
final class Platform {

  private static final int OLDEST_JAVA = 17;
  private static final int FIRST_JAVA_REFUSED = 24;
  private static final String SPARK_LINE = "4.1.";

  private Platform() {}

  /** Checks what this process runs on. */
  static void check() {
    requireJava(Runtime.version().feature());
    requireClassicSpark(System::getProperty, System::getenv);
    requireSpark(org.apache.spark.package$.MODULE$.SPARK_VERSION());
  }

  static void requireJava(int version) {
    if (version < OLDEST_JAVA || version >= FIRST_JAVA_REFUSED) {
      throw UserFault.usage("this Java cannot run Spark 4.1")
          .expected("JDK 17 or 21; 24 and later are refused")
          .got("Java " + version)
          .where(String.valueOf(System.getProperty("java.home")))
          .remedy("set JAVA_HOME to a JDK 17 or 21");
    }
  }

  static void requireSpark(String version) {
    if (!version.startsWith(SPARK_LINE)) {
      throw UserFault.usage("this Spark does not fit")
          .expected("Spark " + SPARK_LINE + "x")
          .got("Spark " + version)
          .where("the class path of the driver")
          .remedy("submit with a Spark " + SPARK_LINE + "x, or let ./submit.sh use its own");
    }
  }

  static void requireClassicSpark(
      UnaryOperator<@Nullable String> properties, UnaryOperator<@Nullable String> environment) {
    boolean remote =
        properties.apply("spark.remote") != null
            || environment.apply("SPARK_REMOTE") != null
            || "connect".equals(properties.apply("spark.api.mode"));
    if (remote) {
      throw UserFault.usage("Slalom does not run over Spark Connect: it works on RDDs")
          .expected("a classic session, as by --master")
          .got("spark.remote, SPARK_REMOTE or spark.api.mode=connect")
          .where("the settings of spark-submit and the environment")
          .remedy("remove these, and name the cluster with --master");
    }
  }
}
