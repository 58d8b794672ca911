package org.slalom.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.slalom.app.config.GateConfig;
import org.slalom.core.metrics.Comparison;
import org.slalom.core.metrics.ConfusionMatrix;
import org.slalom.core.metrics.Evaluation;

/** Sets the figures of a model against what is asked of it. */
final class FigureGates {

  /** As many classes as a message shows. */
  private static final int SHOWN = 10;

  private FigureGates() {}

  /** Judges a model by itself. */
  static List<GateCheck> alone(GateConfig config, Evaluation evaluation, List<String> classes) {
    List<GateCheck> checks = new ArrayList<>();
    config.minAccuracy().ifPresent(least -> checks.add(accuracy(least, evaluation.accuracy())));
    config
        .minClassRecall()
        .ifPresent(least -> checks.add(recall(least, evaluation.confusion(), classes)));
    return checks;
  }

  /** Judges a model beside its incumbent. */
  static List<GateCheck> beside(Comparison comparison, double maxRegression) {
    double difference = comparison.counts().difference();
    double bound = comparison.lowerBound();
    return List.of(
        new GateCheck(
            "significance",
            !comparison.significantlyWorse(),
            text("not worse, or p of at least %s", Comparison.SIGNIFICANCE),
            text("accuracy %+.4f against the incumbent, p = %.3g", difference, comparison.pValue()),
            Comparison.SIGNIFICANCE,
            comparison.pValue()),
        new GateCheck(
            "regression",
            bound > -maxRegression,
            text("a difference of accuracies above -%s, with 95%% confidence", maxRegression),
            text("%+.4f, and perhaps as low as %+.4f", difference, bound),
            -maxRegression,
            bound));
  }

  private static GateCheck accuracy(double least, double accuracy) {
    return new GateCheck(
        "accuracy",
        accuracy >= least,
        "an accuracy of at least " + least,
        text("%.4f", accuracy),
        least,
        accuracy);
  }

  /** A class that no row is of cannot be shown to pass. */
  private static GateCheck recall(double least, ConfusionMatrix confusion, List<String> classes) {
    List<Integer> below =
        IntStream.range(0, classes.size())
            .filter(c -> confusion.recall(c) < least)
            .boxed()
            .toList();
    double lowest =
        IntStream.range(0, classes.size()).mapToDouble(confusion::recall).min().orElse(0);
    String got =
        below.isEmpty()
            ? text("%.4f or more", lowest)
            : String.join(
                    ", ",
                    below.stream()
                        .limit(SHOWN)
                        .map(c -> recall(confusion, c, classes.get(c)))
                        .toList())
                + (below.size() > SHOWN ? ", ... (" + below.size() + " classes)" : "");
    return new GateCheck(
        "class recall",
        below.isEmpty(),
        "a recall of at least " + least + " for every class",
        got,
        least,
        lowest);
  }

  private static String recall(ConfusionMatrix confusion, int c, String label) {
    return confusion.actual(c) == 0
        ? "no rows of " + label
        : text("%.4f for %s", confusion.recall(c), label);
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
