/** What a linear image classifier is, and how it learns, without any notion of a cluster. */
@NullMarked
package org.slalom.core;

import org.jspecify.annotations.NullMarked;
