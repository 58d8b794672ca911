package org.slalom.app.output;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.slalom.math.Kernels;
import scala.Tuple2;

/**
 * Where a run took place: what one needs to know when two runs differ in speed, or a platform is in
 * doubt.
 */
public final class Environment {

  private Environment() {}

  /** Versions, machine and Spark's settings, without secrets. */
  public static Map<String, Object> of(SparkSession spark, String slalomVersion) {
    Map<String, Object> environment = new LinkedHashMap<>();
    environment.put("slalom", slalomVersion);
    environment.put("spark", spark.version());
    environment.put("java", System.getProperty("java.vm.name") + " " + Runtime.version());
    environment.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    environment.put("architecture", System.getProperty("os.arch"));
    environment.put("kernel", Kernels.choice().toString());
    environment.put("driverCores", Runtime.getRuntime().availableProcessors());
    environment.put("driverHeapBytes", Runtime.getRuntime().maxMemory());
    environment.put("master", spark.sparkContext().master());
    environment.put("parallelism", spark.sparkContext().defaultParallelism());
    environment.put("application", spark.sparkContext().applicationId());
    environment.put("sparkConf", sparkConf(spark));
    return environment;
  }

  private static Map<String, String> sparkConf(SparkSession spark) {
    Map<String, String> settings = new LinkedHashMap<>();
    for (Tuple2<String, String> setting : spark.sparkContext().getConf().getAll()) {
      // The options of the JVMs are long, and the same everywhere.
      if (!setting._1().endsWith("JavaOptions")) {
        settings.put(setting._1(), setting._2());
      }
    }
    return Redaction.of(settings);
  }
}
