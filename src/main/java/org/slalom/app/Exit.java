package org.slalom.app;

import org.apache.spark.SparkUserAppException;
import org.slalom.core.error.ExitCode;

/** Ends the process with a status of failure, in the way that whoever started it understands. */
final class Exit {

  private Exit() {}

  /**
   * Under spark-submit an exception carries the status, also to a cluster's manager, which takes a
   * call of System.exit for a crash.
   *
   * @throws Exception that one
   */
  static void with(ExitCode exitCode) throws Exception {
    if (System.getProperty("spark.submit.deployMode") != null) {
      throw new SparkUserAppException(exitCode.code(), null);
    }
    System.exit(exitCode.code());
  }
}
