/**
 * What can be set about a training: one table of names, ranges and defaults for whoever asks for
 * one, on the command line or in a program.
 */
@NullMarked
package org.slalom.core.setting;

import org.jspecify.annotations.NullMarked;
