/** Images as plain arrays of pixels: their shape, decoding and resizing. */
@NullMarked
package org.slalom.core.image;

import org.jspecify.annotations.NullMarked;
