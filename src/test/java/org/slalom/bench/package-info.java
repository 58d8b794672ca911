/** Measurements, which no build runs: each class names the command that does. */
@NullMarked
package org.slalom.bench;

import org.jspecify.annotations.NullMarked;
