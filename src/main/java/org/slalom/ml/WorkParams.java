package org.slalom.ml;

import org.apache.spark.ml.param.DoubleParam;
import org.apache.spark.ml.param.IntParam;
import org.apache.spark.ml.param.LongParam;
import org.apache.spark.ml.param.Param;
import org.slalom.core.setting.WorkSettings;

/**
 * Which rows are held out or left out, and how the work is spread.
 *
 * @param <S> the stage itself
 */
public abstract class WorkParams<S extends WorkParams<S>> extends RunParams<S> {

  private static final long serialVersionUID = 1L;

  private final DoubleParam validationFraction = settings.real(WorkSettings.VALIDATION_FRACTION);
  private final LongParam splitSeed = settings.wide(WorkSettings.SPLIT_SEED);
  private final Param<String> badRows = settings.word(WorkSettings.BAD_ROWS);
  private final DoubleParam maxBadFraction = settings.real(WorkSettings.MAX_BAD_FRACTION);
  private final IntParam partitions = settings.integer(WorkSettings.PARTITIONS);
  private final IntParam aggregationDepth = settings.integer(WorkSettings.AGGREGATION_DEPTH);
  private final Param<String> storageLevel = settings.word(WorkSettings.STORAGE_LEVEL);

  WorkParams(String uid) {
    super(uid);
  }

  /**
   * Share of the rows that is held out, in [0, 1), instead of those of validationIndicatorCol; 0 by
   * default.
   */
  public final DoubleParam validationFraction() {
    return validationFraction;
  }

  /** Sets {@link #validationFraction}. */
  public final S setValidationFraction(double value) {
    return put(validationFraction, value);
  }

  /** Which rows these are; 0 by default. */
  public final LongParam splitSeed() {
    return splitSeed;
  }

  /** Sets {@link #splitSeed}. */
  public final S setSplitSeed(long value) {
    return put(splitSeed, value);
  }

  /**
   * What rows that cannot be used mean: "fail" (default), or "quarantine": they are left out and
   * counted.
   */
  public final Param<String> badRows() {
    return badRows;
  }

  /** Sets {@link #badRows}. */
  public final S setBadRows(String value) {
    return put(badRows, value);
  }

  /** Largest share of the rows that may be left out, in [0, 1); 0 by default. */
  public final DoubleParam maxBadFraction() {
    return maxBadFraction;
  }

  /** Sets {@link #maxBadFraction}. */
  public final S setMaxBadFraction(double value) {
    return put(maxBadFraction, value);
  }

  /**
   * Partitions of the packed rows, at least 1; chosen if not set. No bit depends on it, nor on the
   * next two.
   */
  public final IntParam partitions() {
    return partitions;
  }

  /** Sets {@link #partitions}. */
  public final S setPartitions(int value) {
    return put(partitions, value);
  }

  /** Depth of the tree in which gradients are summed, at least 1; chosen if not set. */
  public final IntParam aggregationDepth() {
    return aggregationDepth;
  }

  /** Sets {@link #aggregationDepth}. */
  public final S setAggregationDepth(int value) {
    return put(aggregationDepth, value);
  }

  /**
   * Where the packed rows are cached: "memory-only", "memory-and-disk" (if not set) or "disk-only".
   */
  public final Param<String> storageLevel() {
    return storageLevel;
  }

  /** Sets {@link #storageLevel}. */
  public final S setStorageLevel(String value) {
    return put(storageLevel, value);
  }
}
