/** Learning rates as pure functions of the step. */
@NullMarked
package org.slalom.core.schedule;

import org.jspecify.annotations.NullMarked;
