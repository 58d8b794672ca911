/** How a run fails: exit codes, and errors that tell the user what to do. */
@NullMarked
package org.slalom.core.error;

import org.jspecify.annotations.NullMarked;
