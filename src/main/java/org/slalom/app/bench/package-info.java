/**
 * Measurements of the program on the machine or cluster at hand: a class each, all of them ratios
 * of contenders that take turns within one run.
 */
@NullMarked
package org.slalom.app.bench;

import org.jspecify.annotations.NullMarked;
