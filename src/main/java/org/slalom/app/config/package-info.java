/**
 * The configuration of a run: one table of options, their values from the command line and the
 * configuration file, and the typed result that each command is given.
 */
@NullMarked
package org.slalom.app.config;

import org.jspecify.annotations.NullMarked;
