package org.slalom.spark.train;

import org.apache.spark.api.java.JavaSparkContext;

/**
 * What Spark's own pages call the jobs of this thread. For each job without a place of its call,
 * Spark looks for one on the stack, which takes as long as a small step's update of the weights.
 */
final class JobName {

  private static final String PLACE = "training";
  private static final String LONG_PLACE = "callSite.long";

  private JobName() {}

  /** Names the jobs to come, by the step that they belong to. */
  static void set(JavaSparkContext context, String description) {
    context.setJobDescription(description);
    context.setCallSite(PLACE);
    context.setLocalProperty(LONG_PLACE, PLACE);
  }

  /** Leaves the jobs to come unnamed. */
  static void clear(JavaSparkContext context) {
    context.clearCallSite();
    context.setJobDescription(null);
  }
}
