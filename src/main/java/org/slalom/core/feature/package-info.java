/** Features of images: from pixels to the numbers that a linear classifier can tell apart. */
@NullMarked
package org.slalom.core.feature;

import org.jspecify.annotations.NullMarked;
