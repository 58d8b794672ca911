/** What was learnt: classes, weights, and the one way to score a row. */
@NullMarked
package org.slalom.core.model;

import org.jspecify.annotations.NullMarked;
