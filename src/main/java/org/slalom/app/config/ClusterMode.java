package org.slalom.app.config;

import org.jspecify.annotations.Nullable;

/** Whether this driver was started by a cluster, away from the process that submitted it. */
public final class ClusterMode {

  private ClusterMode() {}

  /**
   * Reads what spark-submit told this process; on Kubernetes the driver's own submission runs in
   * client mode and says so.
   */
  public static boolean active() {
    @Nullable String mode = System.getProperty("spark.submit.deployMode");
    return "cluster".equals(mode) || Boolean.getBoolean("spark.kubernetes.submitInDriver");
  }
}
