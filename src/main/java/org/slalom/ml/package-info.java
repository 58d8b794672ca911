/**
 * The spark.ml face: training as an {@link org.apache.spark.ml.Estimator}, and models as stages of
 * a {@link org.apache.spark.ml.PipelineModel}, saved in a form that plain Spark code loads and that
 * later versions keep reading.
 */
@NullMarked
package org.slalom.ml;

import org.jspecify.annotations.NullMarked;
