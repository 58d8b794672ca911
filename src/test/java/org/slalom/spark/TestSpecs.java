package org.slalom.spark;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.apache.spark.storage.StorageLevel;
import org.slalom.core.loss.Loss;
import org.slalom.core.optim.BatchSpec;
import org.slalom.core.optim.ClassWeighting;
import org.slalom.core.optim.Interval;
import org.slalom.core.optim.Monitor;
import org.slalom.core.optim.OptimizerKind;
import org.slalom.core.optim.OptimizerSpec;
import org.slalom.core.optim.RateSpec;
import org.slalom.core.optim.StoppingSpec;
import org.slalom.core.optim.TrainingSpec;
import org.slalom.core.penalty.Penalty;
import org.slalom.core.preprocess.PreprocessingSpec;
import org.slalom.core.sampling.Sampling;
import org.slalom.core.schedule.ScheduleKind;
import org.slalom.spark.pack.PackingSpec;

/** Specifications for tests. */
public final class TestSpecs {

  private TestSpecs() {}

  /** A run with every default that matters little, of some epochs. */
  public static TrainingSpec training(
      Loss loss, Penalty penalty, OptimizerKind optimizer, int batch, int epochs) {
    return new TrainingSpec(
        loss,
        penalty,
        0,
        true,
        new PreprocessingSpec(OptionalDouble.empty(), true, true),
        new OptimizerSpec(optimizer, 0.9, 0.9, 0.999, 1e-8, false),
        new RateSpec(
            OptionalDouble.empty(),
            ScheduleKind.COSINE,
            0.5,
            new Interval(1, Interval.Unit.EPOCHS),
            0,
            0),
        new BatchSpec(batch, Sampling.EPOCH, epochs, OptionalLong.empty()),
        ClassWeighting.NONE,
        new StoppingSpec(new Interval(1, Interval.Unit.EPOCHS), 0, Monitor.LOSS, 0),
        7);
  }

  /** Packing by content into some partitions, without validation rows. */
  public static PackingSpec packing(int partitions) {
    return packing(partitions, 0);
  }

  /** Packing by content into some partitions, with validation rows. */
  public static PackingSpec packing(int partitions, double validationFraction) {
    return new PackingSpec(
        false, validationFraction, 0, OptionalInt.of(partitions), StorageLevel.MEMORY_AND_DISK());
  }
}
