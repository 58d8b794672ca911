package org.slalom.ml;

import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.slalom.spark.train.StepReport;
import org.slalom.spark.train.TrainingListener;
import org.slalom.spark.train.TrainingPlan;
import org.slalom.spark.train.ValidationReport;

/** Writes down the figures of every step. */
final class TrainingHistory implements TrainingListener {

  private final LongStream.Builder steps = LongStream.builder();
  private final DoubleStream.Builder losses = DoubleStream.builder();
  private final DoubleStream.Builder objectives = DoubleStream.builder();

  @Override
  public void started(TrainingPlan plan) {}

  @Override
  public void stepped(StepReport report) {
    steps.add(report.step());
    losses.add(report.loss());
    objectives.add(report.objective());
  }

  @Override
  public void validated(ValidationReport report) {}

  /** Steps made; ends the writing, as the others do. */
  long[] steps() {
    return steps.build().toArray();
  }

  double[] losses() {
    return losses.build().toArray();
  }

  double[] objectives() {
    return objectives.build().toArray();
  }
}
