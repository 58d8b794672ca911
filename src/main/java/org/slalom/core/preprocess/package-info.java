/** The affine transform of the features that is fitted on the training rows. */
@NullMarked
package org.slalom.core.preprocess;

import org.jspecify.annotations.NullMarked;
