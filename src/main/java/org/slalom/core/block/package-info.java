/** Packed rows: the primitive form in which the data set is cached and computed on. */
@NullMarked
package org.slalom.core.block;

import org.jspecify.annotations.NullMarked;
