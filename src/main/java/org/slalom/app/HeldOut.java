package org.slalom.app;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.api.java.JavaRDD;
import org.jspecify.annotations.Nullable;
import org.slalom.core.block.RowBlock;
import org.slalom.core.error.UserFault;
import org.slalom.spark.pack.PackedData;

/**
 * Labelled rows that nothing is learnt from.
 *
 * @param validation scored during the training; null for none
 * @param test scored after it; null for none
 */
record HeldOut(@Nullable JavaRDD<RowBlock> validation, @Nullable JavaRDD<RowBlock> test) {

  /**
   * The same, with the rows that packing has set apart, if a share of them was asked for.
   *
   * @throws UserFault if the share came out empty
   */
  HeldOut orSplit(PackedData data, double fraction) {
    if (fraction == 0) {
      return this;
    }
    if (data.validationRows() == 0) {
      throw UserFault.data("no rows were held out")
          .expected("at least one of " + data.trainingRows() + " rows")
          .got("none, for a share of " + fraction)
          .where("--validation-fraction")
          .remedy("raise --validation-fraction, or name data with --validation");
    }
    return new HeldOut(data.validationBlocks(), test);
  }

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
