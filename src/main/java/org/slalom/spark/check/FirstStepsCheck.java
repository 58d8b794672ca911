package org.slalom.spark.check;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.slalom.core.block.RowBlock;
import org.slalom.core.error.ExitCode;
import org.slalom.core.error.UserFault;
import org.slalom.core.gradient.Objective;
import org.slalom.core.metrics.BlockEvaluator;
import org.slalom.core.metrics.Evaluation;
import org.slalom.core.model.FoldedWeights;
import org.slalom.spark.pack.PackedData;
import org.slalom.spark.train.RandomDraws;
import org.slalom.spark.train.StopRequest;
import org.slalom.spark.train.Trainer;
import org.slalom.spark.train.TrainingSetup;

/**
 * Makes the first steps of the run, on all executors, with its own method and rates, and sees
 * whether they are of a sensible size and lead anywhere: the loss must fall, and below that of as
 * many random draws (CS231n, lecture 3). Losses are those of the sampled rows, with the penalty.
 */
final class FirstStepsCheck {

  private static final int MOST_STEPS = 100;

  /** W starts at 0, so that the first updates are as large as W itself. */
  private static final int LEFT_OUT = 10;

  private static final double LEAST_RATIO = 1e-5;
  private static final double LARGEST_RATIO = 0.1;

  /** A loss that is still above this share of the first one has hardly moved. */
  private static final double HARDLY_MOVED = 0.99;

  private final TrainingSetup setup;
  private final Objective objective;
  private final RandomDraws draws;
  private final RowBlock sample;
  private final int steps;

  FirstStepsCheck(TrainingSetup setup, RandomDraws draws, RowBlock sample) {
    this.steps = (int) Math.min(MOST_STEPS, setup.steps());
    this.setup = setup.withSteps(steps);
    this.objective = setup.objective();
    this.draws = draws;
    this.sample = sample;
  }

  List<Finding> run(PackedData data, OptionalInt aggregationDepth, StopRequest stop) {
    double[] trained = setup.zeros();
    UpdateSizes sizes = new UpdateSizes(trained, objective.weights(), steps);
    try {
      new Trainer(data, null, aggregationDepth, sizes, stop).train(setup, trained);
    } catch (UserFault fault) {
      if (fault.exitCode() != ExitCode.DIVERGED) {
        throw fault;
      }
      return List.of(
          Finding.of("first " + steps + " steps", "a finite loss", "diverged", Outcome.FAIL)
              .advise("lower --learning-rate, or leave it to auto"));
    }
    Score before = score(setup.zeros());
    Score after = score(trained);
    Score search = bestDraw();
    return List.of(updateSize(sizes), progress(before, after), againstSearch(after, search));
  }

  private record Score(double objective, double accuracy) {

    @Override
    public String toString() {
      return Figures.number(objective) + ", accuracy " + Figures.percent(accuracy);
    }
  }

  private Finding updateSize(UpdateSizes sizes) {
    String name = "update size / weight size";
    if (steps < 2 * LEFT_OUT) {
      return Finding.info(name, "too few steps: " + steps);
    }
    double[] later = IntStream.rangeClosed(LEFT_OUT + 1, steps).mapToDouble(sizes::ratio).toArray();
    Arrays.sort(later);
    double median = later[later.length / 2];
    boolean sensible = median >= LEAST_RATIO && median <= LARGEST_RATIO;
    Finding finding =
        Finding.of(
            name,
            "about 1e-3, 1e-5 to 0.1",
            Figures.number(median) + " (median)",
            sensible ? Outcome.PASS : Outcome.WARN);
    String measured =
        String.format(
            Locale.ROOT,
            "W starts at 0, so steps %d to %d are measured: %s at step %d, %s at step %d",
            LEFT_OUT + 1,
            steps,
            Figures.number(sizes.ratio(LEFT_OUT + 1)),
            LEFT_OUT + 1,
            Figures.number(sizes.ratio(steps)),
            steps);
    String remedy =
        median > LARGEST_RATIO
            ? "; the weights are thrown about: lower --learning-rate"
            : "; the weights hardly move: raise --learning-rate, or lower --l1";
    return finding.advise(sensible ? measured : measured + remedy);
  }

  private Finding progress(Score before, Score after) {
    boolean moved = after.objective() <= HARDLY_MOVED * before.objective();
    return Finding.of(
            "objective after " + steps + " steps",
            "< " + Figures.number(before.objective()) + " (W = 0)",
            after.toString(),
            moved ? Outcome.PASS : Outcome.WARN)
        .adviseUnlessPassed(
            "training hardly gets anywhere: --learning-rate is too low or too high, the penalty"
                + " outweighs the loss, or the features say nothing of the labels");
  }

  private Finding againstSearch(Score after, Score search) {
    boolean better = after.objective() < search.objective();
    // a run that is still warming up has not shown yet what it can do
    Outcome worse = setup.spec().rate().warmup() >= steps ? Outcome.WARN : Outcome.FAIL;
    return Finding.of(
            "best of " + steps + " random draws",
            "> " + Figures.number(after.objective()) + " (as many steps)",
            search.toString(),
            better ? Outcome.PASS : worse)
        .adviseUnlessPassed(
            "drawing weights at random does better than following the gradient: the learning rate"
                + " is far too low or too high");
  }

  private Score bestDraw() {
    Score best = new Score(Double.POSITIVE_INFINITY, 0);
    for (int step = 0; step < steps; step++) {
      Score score = score(draws.draw(step));
      best = score.objective() < best.objective() ? score : best;
    }
    return best;
  }

  private Score score(double[] parameters) {
    FoldedWeights folded =
        FoldedWeights.of(parameters, objective.classes(), objective.preprocessing());
    BlockEvaluator evaluator = new BlockEvaluator(folded, objective.loss());
    evaluator.add(sample);
    Evaluation evaluation = evaluator.evaluation();
    return new Score(evaluation.loss() + objective.penalty(parameters), evaluation.accuracy());
  }
}
