package org.slalom.app.progress;

import java.util.LinkedHashMap;
import java.util.Map;
import org.slalom.app.output.MetricsLog;
import org.slalom.core.optim.TrainingState;
import org.slalom.spark.train.StepReport;
import org.slalom.spark.train.TrainingListener;
import org.slalom.spark.train.TrainingPlan;
import org.slalom.spark.train.ValidationReport;

/**
 * Writes the course of the training down: the mean over the steps of every tenth of an epoch, and
 * each evaluation.
 */
public final class MetricsRecorder implements TrainingListener {

  private static final int LINES_AN_EPOCH = 10;

  /** Lines of a run; what is never read is not worth keeping in every checkpoint. */
  private static final int MOST_LINES = 10_000;

  private static final String LINES = "metrics.lines";
  private static final String SUMS = "metrics.sums";

  private final MetricsLog log;
  private long steps;
  private long every = 1;
  private double loss;
  private double objective;
  private long rows;
  private long written;

  /** A recorder into a log, which the caller closes. */
  public MetricsRecorder(MetricsLog log) {
    this.log = log;
  }

  @Override
  public void started(TrainingPlan plan) {
    steps = plan.steps();
    every = Math.max(1, Math.max(plan.stepsPerEpoch() / LINES_AN_EPOCH, plan.steps() / MOST_LINES));
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("rows", plan.rows());
    figures.put("dimension", plan.dimension());
    figures.put("classes", plan.classes());
    figures.put("steps", plan.steps());
    figures.put("stepsPerEpoch", plan.stepsPerEpoch());
    figures.put("learningRate", plan.learningRate());
    if (plan.firstStep() > 0) {
      figures.put("step", plan.firstStep());
    }
    log.write(plan.firstStep() > 0 ? "resume" : "start", figures);
  }

  @Override
  public void stepped(StepReport report) {
    loss += report.loss() * report.rows();
    objective += report.objective() * report.rows();
    rows += report.rows();
    if (report.step() / every > written / every || report.step() == steps) {
      Map<String, Object> figures = new LinkedHashMap<>();
      figures.put("step", report.step());
      figures.put("epoch", report.epoch());
      figures.put("loss", loss / rows);
      figures.put("objective", objective / rows);
      figures.put("learningRate", report.learningRate());
      figures.put("meanOfSteps", report.step() - written);
      log.write("train", figures);
      loss = 0;
      objective = 0;
      rows = 0;
      written = report.step();
    }
  }

  @Override
  public void validated(ValidationReport report) {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("step", report.step());
    figures.put("epoch", report.epoch());
    figures.put("loss", report.loss());
    figures.put("accuracy", report.accuracy());
    log.write("validation", figures);
  }

  @Override
  public void save(TrainingState state) {
    state.put(LINES, log.text());
    state.put(SUMS, loss, objective, (double) rows, (double) written);
  }

  @Override
  public void restore(TrainingState state) {
    log.append(state.text(LINES));
    double[] sums = state.numbers(SUMS);
    loss = sums[0];
    objective = sums[1];
    rows = (long) sums[2];
    written = (long) sums[3];
  }
}
