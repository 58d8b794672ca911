/** Which rows make up the minibatch of a step. */
@NullMarked
package org.slalom.core.sampling;

import org.jspecify.annotations.NullMarked;
