package org.slalom.spark;

import org.slalom.spark.train.StepReport;
import org.slalom.spark.train.TrainingListener;
import org.slalom.spark.train.TrainingPlan;
import org.slalom.spark.train.ValidationReport;

/** Watches without a word; tests override what they want to see. */
public class SilentListener implements TrainingListener {

  @Override
  public void started(TrainingPlan plan) {}

  @Override
  public void stepped(StepReport report) {}

  @Override
  public void validated(ValidationReport report) {}
}
