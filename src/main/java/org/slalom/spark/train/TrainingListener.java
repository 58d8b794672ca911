package org.slalom.spark.train;

/** Is told how training goes, on the driver, between steps. */
public interface TrainingListener {

  /** Training is about to start. */
  void started(TrainingPlan plan);

  /** A step was made. */
  void stepped(StepReport report);

  /** The validation rows were scored. */
  void validated(ValidationReport report);
}
