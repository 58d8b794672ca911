package org.slalom.spark;

import java.util.ArrayList;
import java.util.List;
import org.slalom.spark.train.StepReport;
import org.slalom.spark.train.ValidationReport;

/** Keeps what it is told. */
public final class RecordingListener extends SilentListener {

  private final List<StepReport> steps = new ArrayList<>();
  private final List<ValidationReport> validations = new ArrayList<>();

  /** The steps made so far. */
  public List<StepReport> steps() {
    return steps;
  }

  /** The evaluations made so far. */
  public List<ValidationReport> validations() {
    return validations;
  }

  @Override
  public void stepped(StepReport report) {
    steps.add(report);
  }

  @Override
  public void validated(ValidationReport report) {
    validations.add(report);
  }
}
