package org.slalom.app.progress;

import java.util.LinkedHashMap;
import java.util.Map;
import org.slalom.app.output.MetricsLog;
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
    every = Math.max(1, plan.stepsPerEpoch() / LINES_AN_EPOCH);
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put("rows", plan.rows());
    figures.put("dimension", plan.dimension());
    figures.put("classes", plan.classes());
    figures.put("steps", plan.steps());
    figures.put("stepsPerEpoch", plan.stepsPerEpoch());
    figures.put("learningRate", plan.learningRate());
    log.write("start", figures);
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
}
