package org.slalom.app.progress;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;
import org.slalom.spark.train.StepReport;
import org.slalom.spark.train.TrainingListener;
import org.slalom.spark.train.TrainingPlan;
import org.slalom.spark.train.ValidationReport;

/**
 * Shows how the training goes: on a terminal a live line, elsewhere a line about every tenth of the
 * steps, or every ten seconds.
 */
public final class ProgressDisplay implements TrainingListener {

  private static final double SECOND = 1e9;
  private static final double LIVE_SECONDS = 0.1;
  private static final double PLAIN_SECONDS = 10;
  private static final double LEAST_PLAIN_SECONDS = 1;
  private static final double PLAIN_SHARE = 0.1;

  /** Weight of the newest step in the loss that is shown. */
  private static final double SMOOTHING = 0.05;

  private final Terminal terminal;
  private final LongSupplier nanoTime;
  private TrainingPlan plan = new TrainingPlan(0, 0, 0, 0, 0, 1, 0);
  private OptionalDouble accuracy = OptionalDouble.empty();
  private OptionalDouble loss = OptionalDouble.empty();
  private long start;
  private long rows;
  private long step;
  private long shownAt;
  private long shownStep;

  /** A display on a terminal. */
  public ProgressDisplay(Terminal terminal) {
    this(terminal, System::nanoTime);
  }

  ProgressDisplay(Terminal terminal, LongSupplier nanoTime) {
    this.terminal = terminal;
    this.nanoTime = nanoTime;
  }

  @Override
  public void started(TrainingPlan plan) {
    this.plan = plan;
    step = plan.firstStep();
    shownStep = step;
    start = nanoTime.getAsLong();
    shownAt = start;
    terminal.progress(
        String.format(
            Locale.ROOT,
            "training: %,d rows, %,d features, %,d classes, %,d steps, learning rate %.3g",
            plan.rows(),
            plan.dimension(),
            plan.classes(),
            plan.steps(),
            plan.learningRate()));
    if (plan.firstStep() > 0) {
      terminal.progress(String.format(Locale.ROOT, "going on after step %,d", plan.firstStep()));
    }
  }

  @Override
  public void stepped(StepReport report) {
    rows += report.rows();
    double before = loss.orElse(report.loss());
    double newest = 1 - Math.pow(1 - SMOOTHING, (double) (report.step() - step));
    loss = OptionalDouble.of(before + newest * (report.loss() - before));
    step = report.step();
    long now = nanoTime.getAsLong();
    double waited = (now - shownAt) / SECOND;
    if (terminal.isLive()) {
      if (waited >= LIVE_SECONDS) {
        terminal.live(line(report, now));
        shownAt = now;
      }
    } else {
      double share = (double) (report.step() - shownStep) / plan.steps();
      if (waited >= PLAIN_SECONDS || (share >= PLAIN_SHARE && waited >= LEAST_PLAIN_SECONDS)) {
        terminal.progress(line(report, now));
        shownAt = now;
        shownStep = report.step();
      }
    }
  }

  @Override
  public void validated(ValidationReport report) {
    accuracy = OptionalDouble.of(report.accuracy());
  }

  private String line(StepReport report, long now) {
    double seconds = Math.max((now - start) / SECOND, 1e-9);
    long made = Math.max(1, report.step() - plan.firstStep());
    double left = seconds / made * (plan.steps() - report.step());
    StringBuilder line = new StringBuilder();
    line.append(
        String.format(
            Locale.ROOT,
            "epoch %.1f/%.0f  step %,d/%,d  loss %.4f",
            report.epoch(),
            Math.ceil((double) plan.steps() / plan.stepsPerEpoch()),
            report.step(),
            plan.steps(),
            loss.orElse(Double.NaN)));
    accuracy.ifPresent(
        value -> line.append(String.format(Locale.ROOT, "  validation %.2f%%", 100 * value)));
    line.append(
        String.format(Locale.ROOT, "  %,.0f rows/s  %s left", rows / seconds, duration(left)));
    return line.toString();
  }

  /** Seconds as 8s, 2m 05s or 1h 02m. */
  static String duration(double seconds) {
    long whole = Math.round(seconds);
    if (whole < 60) {
      return whole + "s";
    }
    return whole < 3600
        ? String.format(Locale.ROOT, "%dm %02ds", whole / 60, whole % 60)
        : String.format(Locale.ROOT, "%dh %02dm", whole / 3600, whole % 3600 / 60);
  }
}
