/**
 * The kernel by the incubating Vector API. Nothing refers to this package by name at compile time:
 * it is loaded where the JVM has the module, and given up where not.
 */
@NullMarked
package org.slalom.math.simd;

import org.jspecify.annotations.NullMarked;
