package org.slalom.app;

import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;
import org.slalom.app.config.CommandName;
import org.slalom.spark.SlalomRegistrator;

/**
 * Starts Spark with the settings that Slalom needs, and leaves to the user what the user has set.
 */
final class SparkStart {

  /** The name that submit.sh gives where the user gives none. */
  private static final String UNNAMED = "Slalom";

  private static final String NAME = "spark.app.name";
  private static final String MASTER = "spark.master";
  private static final String KRYO_REGISTRATOR = "spark.kryo.registrator";

  private SparkStart() {}

  /**
   * The settings of a run.
   *
   * @param given what spark-submit has set
   */
  static SparkConf settings(SparkConf given, CommandName command) {
    SparkConf settings = given.clone();
    if (settings.get(NAME, UNNAMED).equals(UNNAMED)) {
      settings.set(NAME, UNNAMED + " " + command.word());
    }
    settings.setIfMissing(MASTER, "local[*]");
    // a step's sums go to the driver with the task's result, not by a store of blocks: those of
    // megabytes; inside of one JVM, where the store would send them through a socket, all of them
    if (settings.get(MASTER).startsWith("local")) {
      settings.setIfMissing("spark.task.maxDirectResultSize", "1g");
      settings.setIfMissing("spark.rpc.message.maxSize", "1024");
      // broadcasts do not leave this JVM either
      settings.setIfMissing("spark.broadcast.compress", "false");
      settings.setIfMissing("spark.broadcast.checksum", "false");
    } else {
      settings.setIfMissing("spark.task.maxDirectResultSize", "16m");
      // Cached partitions spread over all executors only if all of them are there.
      settings.setIfMissing("spark.scheduler.minRegisteredResourcesRatio", "1.0");
    }
    // A step is shorter than any wait for a better place.
    settings.setIfMissing("spark.locality.wait", "0s");
    settings.setIfMissing("spark.ui.showConsoleProgress", "false");
    // what a task deals out goes to one file, not first to one for each partition
    settings.setIfMissing("spark.shuffle.sort.bypassMergeThreshold", "0");
    // every step broadcasts; buffers of the usual 4 MB would be a case for the collector each time
    settings.setIfMissing("spark.broadcast.blockSize", "512k");
    settings.set("spark.sql.session.timeZone", "UTC");
    // For users who want every class that travels registered.
    String registrator = SlalomRegistrator.class.getName();
    String others = settings.get(KRYO_REGISTRATOR, "");
    settings.set(KRYO_REGISTRATOR, others.isEmpty() ? registrator : others + "," + registrator);
    return settings;
  }

  /**
   * Begins, in a thread beside the caller's, what takes a session longest to make: Scala's mirror
   * of its own classes, in which Spark looks up its functions.
   */
  static void begin() {
    Thread mirror = new Thread(scala.reflect.runtime.package$.MODULE$::universe, "scala-mirror");
    mirror.setDaemon(true);
    mirror.start();
  }

  static SparkSession session(CommandName command) {
    SparkConf settings = settings(new SparkConf(), command);
    if (SparkSession.getDefaultSession().isDefined()) {
      return SparkSession.builder().config(settings).getOrCreate();
    }
    // needs no mirror, which a session waits for
    SparkContext context = SparkContext.getOrCreate(settings);
    // the public builder warns of a context that is there already
    return org.apache.spark.sql.classic.SparkSession.builder()
        .sparkContext(context)
        .config(settings)
        .getOrCreate();
  }
}
