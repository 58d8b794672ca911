package org.slalom.app.bench;

import org.slalom.app.config.BenchPart;

/** One of the things that {@code bench} measures. */
@FunctionalInterface
public interface Measurement {

  /** Measures, and leaves nothing behind on the executors. */
  Report measure(Bench bench);

  /** The measurement of a name. */
  static Measurement of(BenchPart part) {
    return switch (part) {
      case STEP -> new StepMeasurement();
      case SCALE -> new ScaleMeasurement();
      case CORES -> new CoresMeasurement();
      case MEMORY -> new MemoryMeasurement();
      case PACKING -> new PackingMeasurement();
      case FEATURES -> new FeaturesMeasurement();
      case CODE_BOOK -> new CodeBookMeasurement();
      case LARGE -> new LargeMeasurement();
      case COST -> new CostMeasurement();
      case FIT -> new FitMeasurement();
      case LOCAL_STEPS -> new LocalStepsMeasurement();
      case CLUSTER -> new ClusterMeasurement();
      case EPOCH -> new EpochMeasurement();
      case SPILL -> new SpillMeasurement();
    };
  }
}
