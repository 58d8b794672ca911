/** The program: command line, configuration, jobs, and how each of them ends. */
@NullMarked
package org.slalom.app;

import org.jspecify.annotations.NullMarked;
