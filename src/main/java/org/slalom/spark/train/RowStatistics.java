package org.slalom.spark.train;

import org.slalom.core.preprocess.FeatureStatistics;
import org.slalom.core.preprocess.RowWeights;

/**
 * What the training rows hold.
 *
 * @param features ranges, means and, if asked for, deviations
 * @param weights of the classes
 */
record RowStatistics(FeatureStatistics features, RowWeights weights) {}
