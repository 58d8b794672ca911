package org.slalom.spark.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slalom.TestSpark;
import org.slalom.core.block.RowBlock;
import org.slalom.core.loss.HingeLoss;
import org.slalom.core.loss.Loss;
import org.slalom.core.loss.SoftmaxLoss;
import org.slalom.core.loss.SquaredHingeLoss;
import org.slalom.core.loss.SquaresLoss;
import org.slalom.core.optim.OptimizerKind;
import org.slalom.core.optim.TrainingSpec;
import org.slalom.spark.SpecBuilder;
import org.slalom.spark.TestPacking;
import org.slalom.spark.TestRows;
import org.slalom.spark.pack.PackedData;
import org.slalom.spark.source.SourceFrame;
import org.slalom.spark.train.RandomDraws;
import org.slalom.spark.train.TrainingSetup;

class TrainingCheckTest {

  private static final List<Row> ROWS = TestRows.gaussian(2_000, 30, 4, 0, 1);

  static List<Loss> losses() {
    return List.of(
        new SoftmaxLoss(), new HingeLoss(2), new SquaredHingeLoss(2), SquaresLoss.OF_CLASSES);
  }

  static List<Arguments> initialLosses() {
    return List.of(
        Arguments.of(new SoftmaxLoss(), "1.386 = ln 4"),
        Arguments.of(new HingeLoss(2), "6 = (4 - 1) x 2"),
        Arguments.of(new SquaredHingeLoss(2), "12 = (4 - 1) x 2^2"),
        Arguments.of(SquaresLoss.OF_CLASSES, "0.5 = 1^2 / 2"));
  }

  @ParameterizedTest
  @MethodSource("initialLosses")
  void aHealthyRunPasses(Loss loss, String initialLoss) {
    CheckReport report = check(ROWS, spec(loss).build(), 2);
    assertThat(report.findings().map(Finding::outcome))
        .as(report.toTable())
        .containsOnly(Outcome.PASS, Outcome.INFO);
    assertThat(report.failed()).isFalse();
    assertThat(report.sections()).hasSize(6);
    assertThat(find(report, "loss on 2,000 training rows").expected()).isEqualTo(initialLoss);
  }

  @ParameterizedTest
  @MethodSource("losses")
  void dropoutAndRawFeaturesPassToo(Loss loss) {
    CheckReport report = check(ROWS, spec(loss).raw().dropout(0.3).build(), 2);
    assertThat(report.failed()).as(report.toTable()).isFalse();
    assertThat(report.count(Outcome.WARN)).as(report.toTable()).isZero();
  }

  @Test
  void theReportDoesNotDependOnHowTheDataIsSpread() {
    TrainingSpec spec = spec(new HingeLoss(1)).build();
    assertThat(check(ROWS, spec, 7)).isEqualTo(check(ROWS, spec, 1));
  }

  @ParameterizedTest
  @MethodSource("losses")
  void aWrongGradientFails(Loss loss) {
    withSetup(
        spec(loss).build(),
        (setup, draws, sample) -> {
          GradientCheck check = new GradientCheck(setup, draws, sample);
          double[] at = draws.draw(0);
          int[] coordinates = check.weights();
          double[] gradient = check.gradient(at);
          assertThat(check.compare(at, gradient, coordinates).outcome()).isEqualTo(Outcome.PASS);
          double[] scaled = gradient.clone();
          double[] oneMissing = gradient.clone();
          for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= 1.02;
          }
          oneMissing[largest(gradient, coordinates)] = 0;
          assertThat(check.compare(at, scaled, coordinates).outcome()).isEqualTo(Outcome.FAIL);
          assertThat(check.compare(at, oneMissing, coordinates).outcome()).isEqualTo(Outcome.FAIL);
        });
  }

  @Test
  void contradictoryLabelsWarn() {
    List<Row> rows = new ArrayList<>();
    Random random = new Random(3);
    for (int i = 0; i < 60; i++) {
      float[] features = gaussians(random, 30, 1);
      rows.add(TestRows.row("a", 1, features, 2 * i));
      rows.add(TestRows.row("b", 1, features, 2 * i + 1));
    }
    CheckReport report = check(rows, spec(new SoftmaxLoss()).build(), 2);
    Finding finding = find(report, "equal features with several labels");
    assertThat(finding.outcome()).isEqualTo(Outcome.WARN);
    assertThat(finding.measured()).startsWith("60 ");
    assertThat(finding.advice()).contains("no classifier can fit such rows");
  }

  @Test
  void fewFeaturesLeaveFewerRowsToLearnByHeart() {
    CheckReport report =
        check(TestRows.gaussian(500, 2, 3, 0, 5), spec(new SoftmaxLoss()).build(), 2);
    Finding finding = find(report, "loss on 3 rows, learnt by heart");
    assertThat(finding.outcome()).isEqualTo(Outcome.PASS);
    assertThat(finding.advice()).contains("only 3 of 256");
  }

  @Test
  void unscaledFeaturesWarn() {
    List<Row> rows = scaled(d -> d == 0 ? 1e4 : 1);
    CheckReport report = check(rows, spec(new SoftmaxLoss()).raw().build(), 2);
    assertThat(find(report, "typical preprocessed value").outcome()).isEqualTo(Outcome.WARN);
    Finding spread = find(report, "largest deviation against the median");
    assertThat(spread.outcome()).isEqualTo(Outcome.WARN);
    assertThat(spread.advice()).contains("--standardize true");
    assertThat(check(rows, spec(new SoftmaxLoss()).build(), 2).count(Outcome.WARN)).isZero();
  }

  @Test
  void unbalancedClassesWarn() {
    List<Row> rows = new ArrayList<>(ROWS);
    rows.removeIf(
        row ->
            row.getString(1).equals("class2")
                && Integer.parseInt(row.getString(0).substring(2)) % 40 != 2);
    Finding finding =
        find(check(rows, spec(new SoftmaxLoss()).build(), 2), "largest class against the smallest");
    assertThat(finding.outcome()).isEqualTo(Outcome.WARN);
    assertThat(finding.advice()).contains("class2").contains("--class-weight balanced");
  }

  @Test
  void constantFeaturesLeaveNothingToLearnFrom() {
    CheckReport report = check(scaled(d -> 0), spec(new SoftmaxLoss()).build(), 2);
    assertThat(report.failed()).isTrue();
    assertThat(find(report, "constant features").outcome()).isEqualTo(Outcome.FAIL);
    assertThat(report.sections()).hasSize(2);
  }

  @Test
  void aRateThatDivergesFailsAndOneThatIsTooLowWarns() {
    SpecBuilder spec = spec(new SquaredHingeLoss(1));
    CheckReport high = check(ROWS, spec.rate(1e6).build(), 2);
    assertThat(high.failed()).isTrue();
    assertThat(high.toTable()).contains("diverged").contains("lower --learning-rate");
    Finding low = find(check(ROWS, spec.rate(1e-9).build(), 2), "objective after");
    assertThat(low.outcome()).isEqualTo(Outcome.WARN);
    assertThat(low.advice()).contains("--learning-rate is too low");
  }

  @Test
  void randomSearchIsCheckedByTheGradientThatItDoesNotFollow() {
    SpecBuilder spec = spec(new SoftmaxLoss());
    CheckReport search = check(ROWS, spec.optimizer(OptimizerKind.RANDOM_SEARCH).build(), 2);
    CheckReport descent = check(ROWS, spec.optimizer(OptimizerKind.SGD).build(), 2);
    assertThat(search).isEqualTo(descent);
    assertThat(search.failed()).as(search.toTable()).isFalse();
  }

  private static SpecBuilder spec(Loss loss) {
    return new SpecBuilder()
        .loss(loss)
        .penalty(1e-4, 1e-3)
        .optimizer(OptimizerKind.MOMENTUM)
        .batch(256)
        .epochs(15);
  }

  /** Two classes that differ by their means; feature d times a factor. */
  private static List<Row> scaled(IntToDoubleFunction factor) {
    Random random = new Random(9);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      float[] features = gaussians(random, 30, i % 2);
      for (int d = 0; d < features.length; d++) {
        features[d] *= (float) factor.applyAsDouble(d);
      }
      rows.add(TestRows.row("class" + i % 2, 1, features, i));
    }
    return rows;
  }

  private static float[] gaussians(Random random, int dimension, double mean) {
    float[] features = new float[dimension];
    for (int d = 0; d < dimension; d++) {
      features[d] = (float) (mean + random.nextGaussian());
    }
    return features;
  }

  private static int largest(double[] gradient, int[] coordinates) {
    int largest = coordinates[0];
    for (int i : coordinates) {
      largest = Math.abs(gradient[i]) > Math.abs(gradient[largest]) ? i : largest;
    }
    return largest;
  }

  private static Finding find(CheckReport report, String name) {
    return report
        .findings()
        .filter(finding -> finding.name().startsWith(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + name + " in\n" + report.toTable()));
  }

  private static CheckReport check(List<Row> rows, TrainingSpec spec, int partitions) {
    SourceFrame frame = TestRows.frame(TestSpark.session(), rows, 2, partitions);
    try (PackedData data = TestPacking.pack(frame, TestPacking.spec(partitions))) {
      return TrainingCheck.run(data, spec, OptionalInt.empty(), Optional::empty);
    }
  }

  private interface SetupTest {
    void run(TrainingSetup setup, RandomDraws draws, RowBlock sample);
  }

  private static void withSetup(TrainingSpec spec, SetupTest test) {
    SourceFrame frame = TestRows.frame(TestSpark.session(), ROWS, 2, 1);
    try (PackedData data = TestPacking.pack(frame, TestPacking.spec(2))) {
      TrainingSetup setup = TrainingSetup.prepare(data, spec);
      RandomDraws draws = new RandomDraws(data.trainingBlocks(), setup);
      test.run(setup, draws, RowSample.of(data, spec.seed()));
    }
  }
}
