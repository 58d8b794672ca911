/** What the user sees while a run goes on, and at its end. */
@NullMarked
package org.slalom.app.progress;

import org.jspecify.annotations.NullMarked;
