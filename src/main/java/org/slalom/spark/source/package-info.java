/** Sources: every supported format, read in parallel into one DataFrame shape. */
@NullMarked
package org.slalom.spark.source;

import org.jspecify.annotations.NullMarked;
