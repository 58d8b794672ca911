package org.slalom.spark.feature;

import org.apache.spark.TaskContext;
import org.apache.spark.util.TaskCompletionListener;
import org.slalom.core.feature.BlockFeatures;
import org.slalom.core.feature.FeatureExtractor;
import org.slalom.core.feature.FeatureSet;

/**
 * Extractors for what a task computes row by row, closed when it ends, be it by a failure. Where
 * Spark computes without a task, on the driver, they are left to the garbage collector.
 */
final class TaskExtractors {

  private TaskExtractors() {}

  /** Computes features of images. */
  static FeatureExtractor extractor(FeatureSet features) {
    FeatureExtractor extractor = features.extractor();
    afterwards(extractor::close);
    return extractor;
  }

  /** Computes features of blocks. */
  static BlockFeatures blockFeatures(FeatureSet features) {
    BlockFeatures extraction = new BlockFeatures(features);
    afterwards(extraction::close);
    return extraction;
  }

  private static void afterwards(Runnable close) {
    TaskContext task = TaskContext.get();
    if (task != null) {
      task.addTaskCompletionListener((TaskCompletionListener) ended -> close.run());
    }
  }
}
