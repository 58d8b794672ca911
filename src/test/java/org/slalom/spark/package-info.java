/** What the tests of the distributed part share. */
@NullMarked
package org.slalom.spark;

import org.jspecify.annotations.NullMarked;
