package org.slalom.app;

import java.util.List;
import java.util.stream.Stream;
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
record HeldOut(@Nullable HeldOutRows validation, @Nullable HeldOutRows test) {

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
    return new HeldOut(
        new HeldOutRows(TrainingData.VALIDATION, data.validationBlocks(), data.validationRows()),
        test);
  }

  /** The rows that are scored during the training; null for none. */
  @Nullable JavaRDD<RowBlock> validationBlocks() {
    return validation == null ? null : validation.blocks();
  }

  /** The rows that had the least to do with the training; there must be some. */
  HeldOutRows last() {
    List<HeldOutRows> all = all();
    return all.get(all.size() - 1);
  }

  /** Those that there are. */
  List<HeldOutRows> all() {
    return Stream.of(validation, test).flatMap(Stream::ofNullable).toList();
  }
}
