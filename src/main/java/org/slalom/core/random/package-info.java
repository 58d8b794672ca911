/**
 * Random numbers as pure functions of a key: no state to carry, nothing that depends on who draws
 * first.
 */
@NullMarked
package org.slalom.core.random;

import org.jspecify.annotations.NullMarked;
