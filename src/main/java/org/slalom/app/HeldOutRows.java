package org.slalom.app;

import org.apache.spark.api.java.JavaRDD;
import org.slalom.core.block.RowBlock;

/**
 * Labelled rows of one kind that nothing is learnt from.
 *
 * @param name {@code validation} or {@code test}
 * @param asRead the rows before features were computed of them
 * @param blocks the rows with their features
 * @param count how many there are
 */
record HeldOutRows(String name, JavaRDD<RowBlock> asRead, JavaRDD<RowBlock> blocks, long count) {

  /** Rows of which no features have been computed. */
  HeldOutRows(String name, JavaRDD<RowBlock> asRead, long count) {
    this(name, asRead, asRead, count);
  }

  /** The same with features. */
  HeldOutRows with(JavaRDD<RowBlock> features) {
    return new HeldOutRows(name, asRead, features, count);
  }
}
