package org.slalom.app.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.slalom.spark.pack.PackedData;
import org.slalom.spark.train.StepReport;
import org.slalom.spark.train.StopRequest;
import org.slalom.spark.train.Trainer;
import org.slalom.spark.train.TrainingListener;
import org.slalom.spark.train.TrainingPlan;
import org.slalom.spark.train.TrainingSetup;
import org.slalom.spark.train.ValidationReport;

/**
 * How the loss of all training rows falls while a training goes on. The rows are scored where
 * validation rows would be, after every epoch if nothing else is asked for; the clock stands still
 * meanwhile.
 */
final class LossCurve implements TrainingListener {

  private final List<Point> points = new ArrayList<>();
  private final Samples jobs = new Samples();
  private double seconds;
  private long last;

  private record Point(double seconds, double loss) {}

  private LossCurve() {}

  /** Trains, and looks on. */
  static LossCurve of(PackedData data, TrainingSetup setup, StopRequest stop) {
    LossCurve curve = new LossCurve();
    new Trainer(data, data.trainingBlocks(), OptionalInt.empty(), curve, stop)
        .train(setup, setup.zeros());
    return curve;
  }

  @Override
  public void started(TrainingPlan plan) {
    last = System.nanoTime();
  }

  @Override
  public void stepped(StepReport report) {
    double job = (System.nanoTime() - last) / 1e9;
    seconds += job;
    jobs.add(job);
    last = System.nanoTime();
  }

  @Override
  public void validated(ValidationReport report) {
    points.add(new Point(seconds, report.loss()));
    last = System.nanoTime();
  }

  /** Seconds of each job: a synchronous step, or a round of local ones. */
  Samples jobs() {
    return jobs;
  }

  /** Seconds of training in all. */
  double seconds() {
    return seconds;
  }

  /** The loss at the end. */
  double finalLoss() {
    return points.get(points.size() - 1).loss();
  }

  /**
   * Seconds of training after which the loss was first seen to be no larger than some loss; NaN if
   * it never was.
   */
  double secondsTo(double loss) {
    return points.stream()
        .filter(point -> point.loss() <= loss)
        .mapToDouble(Point::seconds)
        .findFirst()
        .orElse(Double.NaN);
  }
}
