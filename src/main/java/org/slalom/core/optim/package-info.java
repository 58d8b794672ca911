/** What a training run is asked to do, and the optimisers that move the weights. */
@NullMarked
package org.slalom.core.optim;

import org.jspecify.annotations.NullMarked;
