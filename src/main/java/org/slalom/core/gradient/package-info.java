/**
 * The gradient of the objective: partial sums over blocks of rows, exact across them, and what the
 * driver makes of their total.
 */
@NullMarked
package org.slalom.core.gradient;

import org.jspecify.annotations.NullMarked;
