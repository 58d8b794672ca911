/** The global order of the rows: a function of what they hold, never of where they came from. */
@NullMarked
package org.slalom.core.order;

import org.jspecify.annotations.NullMarked;
