/** Features of images that lie on a cluster: what must be learnt first, and computing them. */
@NullMarked
package org.slalom.spark.feature;

import org.jspecify.annotations.NullMarked;
