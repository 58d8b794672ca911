/** Scoring rows on the executors: evaluation and prediction. */
@NullMarked
package org.slalom.spark.evaluate;

import org.jspecify.annotations.NullMarked;
