package org.slalom.app;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.jspecify.annotations.Nullable;
import org.slalom.core.block.RowBlock;

/**
 * Labelled rows that nothing is learnt from.
 *
 * @param validation scored during the training; null for none
 * @param test scored after it; null for none
 */
record HeldOut(@Nullable JavaRDD<RowBlock> validation, @Nullable JavaRDD<RowBlock> test) {

  /** Those that there are, by name. The last had the least to do with the training. */
  Map<String, JavaRDD<RowBlock>> byName() {
    Map<String, JavaRDD<RowBlock>> splits = new LinkedHashMap<>();
    if (validation != null) {
      splits.put(TrainingData.VALIDATION, validation);
    }
    if (test != null) {
      splits.put(TrainingData.TEST, test);
    }
    return splits;
  }
}
