/**
 * Training: statistics of the packed rows, the distributed gradient, and the loop that uses them.
 */
@NullMarked
package org.slalom.spark.train;

import org.jspecify.annotations.NullMarked;
