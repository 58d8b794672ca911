package org.slalom.app.progress;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.slalom.app.output.StatusFile;
import org.slalom.spark.train.StepReport;
import org.slalom.spark.train.TrainingListener;
import org.slalom.spark.train.TrainingPlan;
import org.slalom.spark.train.ValidationReport;

/** Tells beside the output every ten seconds how far the training is. */
public final class StatusRecorder implements TrainingListener {

  private static final long INTERVAL = 10_000_000_000L;

  private final StatusFile status;
  private final LongSupplier nanoTime;
  private long steps;
  private long written;

  /** A recorder into a file. */
  public StatusRecorder(StatusFile status) {
    this(status, System::nanoTime);
  }

  StatusRecorder(StatusFile status, LongSupplier nanoTime) {
    this.status = status;
    this.nanoTime = nanoTime;
  }

  @Override
  public void started(TrainingPlan plan) {
    steps = plan.steps();
    written = nanoTime.getAsLong() - INTERVAL;
  }

  @Override
  public void stepped(StepReport report) {
    long now = nanoTime.getAsLong();
    if (now - written >= INTERVAL) {
      Map<String, Object> figures = new LinkedHashMap<>();
      figures.put("step", report.step());
      figures.put("steps", steps);
      figures.put("epoch", report.epoch());
      figures.put("loss", report.loss());
      status.running("training", figures);
      written = now;
    }
  }

  @Override
  public void validated(ValidationReport report) {}
}
