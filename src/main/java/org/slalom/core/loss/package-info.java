/** Losses: from the scores of a row to its loss and the derivative by each score. */
@NullMarked
package org.slalom.core.loss;

import org.jspecify.annotations.NullMarked;
