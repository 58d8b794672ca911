/** What a run leaves behind: its folder, which appears whole or not at all, and the files in it. */
@NullMarked
package org.slalom.app.output;

import org.jspecify.annotations.NullMarked;
