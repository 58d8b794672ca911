package org.slalom.spark.train;

import java.util.OptionalInt;
import org.apache.spark.storage.StorageLevel;
import org.slalom.core.feature.FeaturePlan;
import org.slalom.core.optim.TrainingSpec;
import org.slalom.spark.pack.BadRowPolicy;

/**
 * What is asked for beside the rows, and how the work is done.
 *
 * @param keyedById whether the id column, and not the content, gives a row its place
 * @param badRows what rows that cannot be used mean
 * @param validationFraction share of the rows that is held out, in [0, 1)
 * @param splitSeed which rows these are
 * @param features what it is learnt from
 * @param training what is learnt
 * @param partitions of the packed rows; empty to choose by their size
 * @param aggregationDepth levels of the tree that gradients are summed along; empty to choose by
 *     their number
 * @param storageLevel where the packed rows are kept
 */
public record FitSpec(
    boolean keyedById,
    BadRowPolicy badRows,
    double validationFraction,
    long splitSeed,
    FeaturePlan features,
    TrainingSpec training,
    OptionalInt partitions,
    OptionalInt aggregationDepth,
    StorageLevel storageLevel) {}
