package org.slalom.spark.train;

import org.slalom.core.optim.Stateful;
import org.slalom.core.optim.TrainingState;

/**
 * Is told how training goes, on the driver, between steps. Where a training goes on that was broken
 * off, what the listener remembered is restored before it is told of the start.
 */
public interface TrainingListener extends Stateful {

  /** Training is about to start. */
  void started(TrainingPlan plan);

  /** A step was made. */
  void stepped(StepReport report);

  /** The validation rows were scored. */
  void validated(ValidationReport report);

  @Override
  default void save(TrainingState state) {}

  @Override
  default void restore(TrainingState state) {}
}
