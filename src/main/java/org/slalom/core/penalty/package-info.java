/** Penalties on the weights: L1, L2, elastic net, max-norm. */
@NullMarked
package org.slalom.core.penalty;

import org.jspecify.annotations.NullMarked;
