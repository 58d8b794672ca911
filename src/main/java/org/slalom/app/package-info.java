/** The program: its command line, its commands, and how it ends. */
@NullMarked
package org.slalom.app;

import org.jspecify.annotations.NullMarked;
