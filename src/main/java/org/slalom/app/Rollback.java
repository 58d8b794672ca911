package org.slalom.app;

import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.deploy.SparkHadoopUtil;
import org.slalom.app.config.RollbackConfig;
import org.slalom.app.output.Publications;
import org.slalom.app.output.PublishedModel;
import org.slalom.app.output.RunId;

/** Brings the model back that was published before the current one; it starts no Spark. */
final class Rollback {

  private Rollback() {}

  /**
   * Does it.
   *
   * @return what is current now
   * @throws org.slalom.core.error.UserFault if there is no such model
   */
  static String run(RollbackConfig config) {
    Configuration hadoop = SparkHadoopUtil.get().newConfiguration(new SparkConf());
    PublishedModel model =
        Publications.at(config.place(), config.locked(), hadoop).rollBack(RunId.next());
    return String.format(
        "current: version %s of %s, weights %s%nbefore it: %s",
        model.version(), model.published(), model.weightsSha256(), model.previous().orElse("none"));
  }
}
