/** How good a classifier is: figures that can be counted in parts and merged. */
@NullMarked
package org.slalom.core.metrics;

import org.jspecify.annotations.NullMarked;
