/**
 * Arithmetic with one documented order: kernels, elementary functions, and sums that are exact in
 * any order.
 */
@NullMarked
package org.slalom.math;

import org.jspecify.annotations.NullMarked;
