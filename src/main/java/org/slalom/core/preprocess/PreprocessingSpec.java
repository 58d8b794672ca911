package org.slalom.core.preprocess;

import java.util.OptionalDouble;

/**
 * Which transform of the features to fit.
 *
 * @param scale factor on every feature; empty for 1/255 on bytes and 1 on floats
 * @param center whether each feature's mean is taken off
 * @param standardize whether each feature is divided by its standard deviation
 */
public record PreprocessingSpec(OptionalDouble scale, boolean center, boolean standardize) {}
