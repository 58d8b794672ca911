package org.slalom.app;

import org.apache.spark.api.java.JavaRDD;
import org.slalom.core.block.RowBlock;

/**
 * Labelled rows of one kind that nothing is learnt from.
 *
 * @param name {@code validation} or {@code test}
 * @param blocks the rows
 * @param count how many there are
 */
record HeldOutRows(String name, JavaRDD<RowBlock> blocks, long count) {}
