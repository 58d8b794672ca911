/**
 * Packing: from rows in any order and any partitions to cached blocks in the global order. Rows are
 * read once, surveyed and kept; a single shuffle by key brings every row to its bucket. Only
 * surplus copies of equal rows travel twice.
 */
@NullMarked
package org.slalom.spark.pack;

import org.jspecify.annotations.NullMarked;
