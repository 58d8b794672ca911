package org.slalom.spark.pack;

import java.io.Serializable;
import java.util.List;

/**
 * Rows that one task has read, and what they were found to be.
 *
 * @param rows usable rows of one dimension; their labels are positions in {@code labels}
 * @param labels every label of the rows, in the order in which they turned up
 * @param survey of all rows that were read for this part
 */
record ReadPart(PackedRows rows, List<String> labels, Survey survey) implements Serializable {}
