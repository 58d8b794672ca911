package org.slalom.app.config;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.slalom.core.setting.CacheLevel;
import org.slalom.core.setting.ValueType;

/**
 * How the work is done, without a bearing on what comes out.
 *
 * @param partitions of the packed rows; empty to choose by their size
 * @param aggregationDepth depth of the tree in which gradients are summed; empty to choose
 * @param cacheLevel where packed rows are held; empty to choose
 * @param maxSeconds when to stop; empty for never
 * @param quiet whether progress is left out
 */
public record ExecutionConfig(
    OptionalInt partitions,
    OptionalInt aggregationDepth,
    Optional<CacheLevel> cacheLevel,
    OptionalDouble maxSeconds,
    boolean quiet) {

  static ExecutionConfig ofTraining(Settings settings) {
    return new ExecutionConfig(
        ValueType.primitiveInt(settings.get(RunOptions.PARTITIONS)),
        ValueType.primitiveInt(settings.get(RunOptions.AGGREGATION_DEPTH)),
        settings.get(RunOptions.STORAGE_LEVEL),
        ValueType.primitive(settings.find(RunOptions.MAX_SECONDS)),
        settings.get(RunOptions.QUIET));
  }

  static ExecutionConfig ofApplying(Settings settings) {
    return new ExecutionConfig(
        OptionalInt.empty(),
        OptionalInt.empty(),
        Optional.empty(),
        ValueType.primitive(settings.find(RunOptions.MAX_SECONDS)),
        settings.get(RunOptions.QUIET));
  }
}
