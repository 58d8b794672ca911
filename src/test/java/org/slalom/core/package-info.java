/** What the tests of the core share. */
@NullMarked
package org.slalom.core;

import org.jspecify.annotations.NullMarked;
