package org.slalom.spark.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.slalom.core.optim.ClassWeighting;
import org.slalom.core.preprocess.FeatureStatistics;
import org.slalom.core.preprocess.Preprocessing;
import org.slalom.core.preprocess.RowWeights;
import org.slalom.spark.pack.PackedData;
import org.slalom.spark.train.DataStatistics;
import org.slalom.spark.train.TrainingSetup;

/** What the training rows look like: the classes, and the features before and after scaling. */
final class DataCheck {

  private static final int MOST_BARS = 20;
  private static final int MOST_LETTERS = 24;
  private static final int BAR_WIDTH = 10;
  private static final double UNBALANCED = 5;
  private static final double SMALL = 1e-3;
  private static final double LARGE = 10;
  private static final double LARGEST_SPREAD = 100;

  private DataCheck() {}

  static List<Finding> classes(PackedData data, TrainingSetup setup) {
    RowWeights weights = DataStatistics.weights(data.trainingBlocks(), data.classes().size());
    List<Finding> findings = new ArrayList<>();
    int least = 0;
    int most = 0;
    int empty = 0;
    for (int c = 0; c < weights.classes(); c++) {
      least = weights.rows(c) < weights.rows(least) ? c : least;
      most = weights.rows(c) > weights.rows(most) ? c : most;
      empty += weights.rows(c) == 0 ? 1 : 0;
    }
    if (weights.classes() <= MOST_BARS) {
      for (int c = 0; c < weights.classes(); c++) {
        findings.add(
            Finding.info(
                "class " + shortened(data.classes().get(c)),
                bar(weights.rows(c), weights.rows(most), data.trainingRows())));
      }
    }
    findings.add(
        Finding.of(
                "classes without training rows",
                "0",
                Figures.count(empty),
                empty == 0 ? Outcome.PASS : Outcome.WARN)
            .adviseUnlessPassed("such a class is never predicted: lower --validation-fraction"));
    double imbalance = (double) weights.rows(most) / Math.max(1, weights.rows(least));
    boolean balanced = setup.spec().classWeighting() == ClassWeighting.BALANCED;
    findings.add(
        Finding.of(
                "largest class against the smallest",
                balanced ? "any, with balanced weights" : "<= " + Figures.number(UNBALANCED),
                Figures.count(weights.rows(most)) + " : " + Figures.count(weights.rows(least)),
                balanced || imbalance <= UNBALANCED ? Outcome.PASS : Outcome.WARN)
            .adviseUnlessPassed(
                "accuracy will favour class "
                    + data.classes().get(most)
                    + " over class "
                    + data.classes().get(least)
                    + "; --class-weight balanced lets each class count alike"));
    return findings;
  }

  static List<Finding> features(PackedData data, TrainingSetup setup) {
    FeatureStatistics statistics = DataStatistics.features(data);
    int dimension = statistics.dimension();
    double least = Arrays.stream(statistics.minimum()).min().orElse(0);
    double most = Arrays.stream(statistics.maximum()).max().orElse(0);
    int constant = 0;
    for (int d = 0; d < dimension; d++) {
      constant += statistics.isConstant(d) ? 1 : 0;
    }
    Preprocessing preprocessing = setup.objective().preprocessing();
    double typical = rootMeanSquare(statistics, preprocessing);
    double[] deviations = deviations(statistics, preprocessing);
    double spread =
        deviations.length == 0
            ? 1
            : deviations[deviations.length - 1] / deviations[deviations.length / 2];
    return List.of(
        Finding.info(
            "stored features",
            Figures.count(dimension)
                + (" " + data.storage().name() + ", ").toLowerCase(Locale.ROOT)
                + Figures.number(least)
                + " to "
                + Figures.number(most)),
        Finding.of("values that are no finite number", "0", "0 (refused when read)", Outcome.PASS),
        constantFeatures(constant, dimension),
        Finding.info(
            "largest preprocessed value", Figures.number(largest(statistics, preprocessing))),
        Finding.of(
                "typical preprocessed value",
                Figures.number(SMALL) + " to " + Figures.number(LARGE),
                Figures.number(typical) + " (root mean square)",
                typical >= SMALL && typical <= LARGE ? Outcome.PASS : Outcome.WARN)
            .adviseUnlessPassed(
                "the features are not scaled, and any rate or penalty means something else than"
                    + " usual; set --standardize true --center true, or --scale"),
        Finding.of(
                "largest deviation against the median",
                "<= " + Figures.number(LARGEST_SPREAD),
                Figures.number(spread),
                spread <= LARGEST_SPREAD ? Outcome.PASS : Outcome.WARN)
            .adviseUnlessPassed(
                "the features differ in scale, and the widest ones set the learning rate of all;"
                    + " set --standardize true"));
  }

  /** Whether there is anything to learn from. */
  static boolean anyVaries(FeatureStatistics statistics) {
    for (int d = 0; d < statistics.dimension(); d++) {
      if (!statistics.isConstant(d)) {
        return true;
      }
    }
    return false;
  }

  private static Finding constantFeatures(int constant, int dimension) {
    Finding finding =
        Finding.of(
            "constant features",
            "fewer than " + Figures.count(dimension),
            Figures.count(constant),
            constant < dimension ? Outcome.PASS : Outcome.FAIL);
    return finding.adviseUnlessPassed(
        "no feature differs between any two rows: there is nothing to learn from, and the other"
            + " checks are left out");
  }

  /** Deviations of the features that vary, after preprocessing, sorted. */
  private static double[] deviations(FeatureStatistics statistics, Preprocessing preprocessing) {
    return IntStream.range(0, statistics.dimension())
        .filter(d -> !statistics.isConstant(d))
        .mapToDouble(d -> preprocessing.factor()[d] * statistics.deviation(d))
        .sorted()
        .toArray();
  }

  /** Over all rows and features, after preprocessing. */
  private static double rootMeanSquare(FeatureStatistics statistics, Preprocessing preprocessing) {
    double squares = 0;
    for (int d = 0; d < statistics.dimension(); d++) {
      double mean = statistics.mean(d) - preprocessing.offset()[d];
      double deviation = statistics.deviation(d);
      double factor = preprocessing.factor()[d];
      squares += factor * factor * (deviation * deviation + mean * mean);
    }
    return Math.sqrt(squares / statistics.dimension());
  }

  private static double largest(FeatureStatistics statistics, Preprocessing preprocessing) {
    double largest = 0;
    for (int d = 0; d < statistics.dimension(); d++) {
      double offset = preprocessing.offset()[d];
      double distance =
          Math.max(
              Math.abs(statistics.minimum()[d] - offset),
              Math.abs(statistics.maximum()[d] - offset));
      largest = Math.max(largest, preprocessing.factor()[d] * distance);
    }
    return largest;
  }

  private static String shortened(String label) {
    return label.length() <= MOST_LETTERS ? label : label.substring(0, MOST_LETTERS - 3) + "...";
  }

  private static String bar(long rows, long most, long all) {
    int length = (int) Math.ceil((double) BAR_WIDTH * rows / Math.max(1, most));
    return "#".repeat(length)
        + " "
        + Figures.count(rows)
        + " ("
        + Figures.percent((double) rows / all)
        + ")";
  }
}
