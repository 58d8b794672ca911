/** The state of a training on disk, so that a run that was killed goes on where it was. */
@NullMarked
package org.slalom.spark.checkpoint;

import org.jspecify.annotations.NullMarked;
