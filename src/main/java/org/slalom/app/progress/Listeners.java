package org.slalom.app.progress;

import java.util.List;
import org.slalom.core.optim.TrainingState;
import org.slalom.spark.train.StepReport;
import org.slalom.spark.train.TrainingListener;
import org.slalom.spark.train.TrainingPlan;
import org.slalom.spark.train.ValidationReport;

/**
 * Several listeners as one.
 *
 * @param all of them, told in this order
 */
public record Listeners(List<TrainingListener> all) implements TrainingListener {

  @Override
  public void started(TrainingPlan plan) {
    all.forEach(listener -> listener.started(plan));
  }

  @Override
  public void stepped(StepReport report) {
    all.forEach(listener -> listener.stepped(report));
  }

  @Override
  public void validated(ValidationReport report) {
    all.forEach(listener -> listener.validated(report));
  }

  @Override
  public void save(TrainingState state) {
    all.forEach(listener -> listener.save(state));
  }

  @Override
  public void restore(TrainingState state) {
    all.forEach(listener -> listener.restore(state));
  }
}
