package org.slalom.app;

import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.jspecify.annotations.Nullable;
import org.slalom.core.block.RowBlock;

/**
 * Labelled rows that nothing is learnt from.
 *
 * @param validation scored during the training; null for none
 * @param test scored after it; null for none
 */
record HeldOut(@Nullable HeldOutRows validation, @Nullable HeldOutRows test) {

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
