/** Measurements of the kernels, one thread each: {@code mvn -Pjmh process-test-classes}. */
@NullMarked
package org.slalom.bench;

import org.jspecify.annotations.NullMarked;
