package org.slalom.spark.train;

import java.util.Optional;
import java.util.OptionalInt;
import org.apache.spark.storage.StorageLevel;
import org.slalom.core.feature.FeaturePlan;
import org.slalom.core.optim.TrainingSpec;
import org.slalom.core.setting.CacheLevel;
import org.slalom.core.setting.SettingValues;
import org.slalom.core.setting.TrainingSettings;
import org.slalom.core.setting.ValueType;
import org.slalom.core.setting.WorkSettings;
import org.slalom.spark.feature.NetworkReader;
import org.slalom.spark.pack.BadRowPolicy;
import org.slalom.spark.source.SourceFrame;

/**
 * What is asked for beside the rows, and how the work is done.
 *
 * @param keyedById whether the id column, and not the content, gives a row its place
 * @param badRows what rows that cannot be used mean
 * @param validationFraction share of the rows that is held out, in [0, 1)
 * @param splitSeed which rows these are
 * @param features what is computed of images first, its network still to be read; empty to learn
 *     from rows as they are read
 * @param training what is learnt
 * @param partitions of the packed rows; empty to choose by their size
 * @param aggregationDepth levels of the tree that gradients are summed along; empty to choose by
 *     their number
 * @param cacheLevel where the packed rows are kept; empty to choose
 */
public record FitSpec(
    boolean keyedById,
    BadRowPolicy badRows,
    double validationFraction,
    long splitSeed,
    Optional<FeaturePlan> features,
    TrainingSpec training,
    OptionalInt partitions,
    OptionalInt aggregationDepth,
    Optional<CacheLevel> cacheLevel) {

  /**
   * Reads all that can be set.
   *
   * @param features what is computed of images first
   * @param keyedById whether there is an id column
   * @param heldOutNamed whether there are held-out rows beside a share of the data
   * @throws org.slalom.core.error.UserFault if two values contradict each other
   */
  public static FitSpec of(
      SettingValues values,
      Optional<FeaturePlan> features,
      boolean keyedById,
      boolean heldOutNamed) {
    return new FitSpec(
        keyedById,
        BadRowPolicy.of(values),
        values.get(WorkSettings.VALIDATION_FRACTION),
        values.get(WorkSettings.SPLIT_SEED),
        features,
        TrainingSettings.read(values, heldOutNamed),
        ValueType.primitiveInt(values.get(WorkSettings.PARTITIONS)),
        ValueType.primitiveInt(values.get(WorkSettings.AGGREGATION_DEPTH)),
        values.get(WorkSettings.STORAGE_LEVEL));
  }

  /**
   * The same, now that the network of the features has been read, if there is one.
   *
   * @param where the data, for messages
   * @throws org.slalom.core.error.UserFault if the rows are no images, or the file is no network
   *     for images of their shape
   */
  public FitSpec withNetwork(SourceFrame frame, String where) {
    return new FitSpec(
        keyedById,
        badRows,
        validationFraction,
        splitSeed,
        features.map(plan -> NetworkReader.complete(plan, frame, where)),
        training,
        partitions,
        aggregationDepth,
        cacheLevel);
  }

  /** Where the packed rows are kept. */
  StorageLevel storageLevel() {
    return StorageLevel.fromString(cacheLevel.orElse(CacheLevel.MEMORY_AND_DISK).name());
  }
}
