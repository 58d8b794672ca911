package org.slalom.core.setting;

import java.util.Optional;

/** Which rows are held out or left out, and how the work is spread. */
public final class WorkSettings {

  public static final Setting<Double> VALIDATION_FRACTION =
      Setting.of(
              "validation-fraction",
              ValueType.FRACTION,
              "share of the rows of --data that is held out instead")
          .or(0.0);

  public static final Setting<Long> SPLIT_SEED =
      Setting.of(
              "split-seed",
              ValueType.wide("N", Long.MIN_VALUE),
              "which rows these are; --seed has no say in it")
          .or(0L);

  public static final Setting<Optional<Integer>> PARTITIONS =
      Setting.of(
              "partitions",
              ValueType.orAuto(ValueType.integer("N", 1)),
              "partitions of the packed rows")
          .or(Optional.empty());

  public static final Setting<Optional<Integer>> AGGREGATION_DEPTH =
      Setting.of(
              "aggregation-depth",
              ValueType.orAuto(ValueType.integer("N", 1)),
              "depth of the tree in which gradients are summed")
          .or(Optional.empty());

  public static final Setting<Optional<CacheLevel>> STORAGE_LEVEL =
      Setting.of(
              "storage-level",
              ValueType.orAuto(ValueType.choice(CacheLevel.class)),
              "where the packed rows are cached")
          .or(Optional.empty());

  public static final Setting<BadRowHandling> BAD_ROWS =
      Setting.of(
              "bad-rows",
              ValueType.choice(BadRowHandling.class),
              "end the run at rows that cannot be used, or leave them out and write them to"
                  + " quarantine/ in the output")
          .or(BadRowHandling.FAIL);

  public static final Setting<Double> MAX_BAD_FRACTION =
      Setting.of(
              "max-bad-fraction",
              ValueType.FRACTION,
              "largest share of the rows of --data, --validation or --test that may be left out")
          .or(0.0);

  private WorkSettings() {}
}
