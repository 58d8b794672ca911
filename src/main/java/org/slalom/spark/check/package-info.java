/**
 * The sanity checks that a training run should pass before anyone waits for it (CS231n, "Neural
 * networks part 3": gradient checks, initial loss, overfitting a few rows, size of updates).
 */
@NullMarked
package org.slalom.spark.check;

import org.jspecify.annotations.NullMarked;
