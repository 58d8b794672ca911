/** Everything distributed. */
@NullMarked
package org.slalom.spark;

import org.jspecify.annotations.NullMarked;
