package org.slalom;

import org.apache.spark.sql.SparkSession;

/** One local Spark session for all tests of a JVM. */
public final class TestSpark {

  private TestSpark() {}

  /** The session, made on first use: two threads, no web page. */
  public static SparkSession session() {
    return Holder.SESSION;
  }

  private static final class Holder {
    static final SparkSession SESSION =
        SparkSession.builder()
            .master("local[2]")
            .appName("tests")
            .config("spark.ui.enabled", "false")
            .config("spark.sql.shuffle.partitions", "2")
            .config("spark.sql.session.timeZone", "UTC")
            .getOrCreate();
  }
}
