package org.slalom.app.bench;

import java.util.Optional;
import java.util.OptionalInt;
import org.slalom.spark.pack.PackedData;
import org.slalom.spark.train.StepReport;
import org.slalom.spark.train.Trainer;
import org.slalom.spark.train.TrainingListener;
import org.slalom.spark.train.TrainingPlan;
import org.slalom.spark.train.TrainingSetup;
import org.slalom.spark.train.ValidationReport;

/** The synchronous steps of a training, each one's milliseconds. */
record StepTrial(PackedData data, TrainingSetup setup) implements Trial {

  /** What the first steps of a training prepare is not theirs. */
  private static final int SKIPPED = 2;

  @Override
  public void run(Samples into) {
    new Trainer(data, null, OptionalInt.empty(), new Clock(into), Optional::empty)
        .train(setup, setup.zeros());
  }

  private static final class Clock implements TrainingListener {

    private final Samples samples;
    private long last;

    Clock(Samples samples) {
      this.samples = samples;
    }

    @Override
    public void started(TrainingPlan plan) {}

    @Override
    public void stepped(StepReport report) {
      long now = System.nanoTime();
      if (report.step() > SKIPPED) {
        samples.add((now - last) / 1e6);
      }
      last = now;
    }

    @Override
    public void validated(ValidationReport report) {}
  }
}
