package org.slalom.app.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.slalom.core.metrics.Evaluation;
import org.slalom.spark.train.StepReport;
import org.slalom.spark.train.TrainingPlan;
import org.slalom.spark.train.ValidationReport;

class ProgressTest {

  private static final long SECOND = 1_000_000_000L;

  private final ByteArrayOutputStream results = new ByteArrayOutputStream();
  private final ByteArrayOutputStream progress = new ByteArrayOutputStream();
  private long now;

  @Test
  void plainLinesComeWithEveryTenthOfTheSteps() {
    train(false, false, 100, SECOND);

    assertThat(progress.toString(StandardCharsets.UTF_8).lines())
        .hasSize(11)
        .last()
        .isEqualTo(
            "epoch 2.0/2  step 100/100  loss 0.5000  validation 81.25%  256 rows/s  0s left");
  }

  @Test
  void plainLinesOfAFastRunAreFew() {
    train(false, false, 1000, SECOND / 1000);

    assertThat(progress.toString(StandardCharsets.UTF_8).lines()).hasSize(2);
  }

  @Test
  void plainLinesOfASlowRunComeEveryTenSeconds() {
    train(false, false, 100, 5 * SECOND);

    assertThat(progress.toString(StandardCharsets.UTF_8).lines()).hasSize(51);
  }

  @Test
  void aLiveLineIsOverwritten() {
    train(true, false, 100, SECOND);

    String text = progress.toString(StandardCharsets.UTF_8);
    assertThat(text.split("\r", -1)).hasSize(1 + 100);
    assertThat(text).contains("step 50/100", "50s left");
  }

  @Test
  void quietShowsResultsAlone() {
    Terminal terminal = train(false, true, 100, SECOND);
    terminal.result("done");

    assertThat(progress.size()).isZero();
    assertThat(results.toString(StandardCharsets.UTF_8)).isEqualToIgnoringNewLines("done");
  }

  @Test
  void durationsAreReadable() {
    assertThat(List.of(8.4, 125.0, 3725.0).stream().map(ProgressDisplay::duration))
        .containsExactly("8s", "2m 05s", "1h 02m");
  }

  @Test
  void theTableShowsEachSetAndTheClassesOfTheLast() {
    Map<String, Evaluation> splits = new LinkedHashMap<>();
    splits.put("train", evaluation(2, 1_500));
    splits.put("test", evaluation(2, 4));

    assertThat(ResultTable.of(splits, List.of("cat", "dog")))
        .isEqualToNormalizingNewlines(
            """
                                rows        loss    accuracy
            train              1,500      0.5000      50.00%
            test                   4      0.5000      50.00%

            test                rows   precision      recall          F1
            cat                    2      50.00%     100.00%      66.67%
            dog                    2       0.00%       0.00%       0.00%""");
  }

  @Test
  void manyClassesHaveTopFiveAndNoLinesOfTheirOwn() {
    List<String> classes = IntStream.range(0, 21).mapToObj(i -> "c" + i).toList();

    assertThat(ResultTable.of(Map.of("train", evaluation(21, 2)), classes))
        .contains("top 5")
        .doesNotContain("c20");
  }

  private static Evaluation evaluation(int classes, int rows) {
    Evaluation evaluation = new Evaluation(classes);
    for (int i = 0; i < rows; i++) {
      evaluation.add(i % 2, 0, i % 2, 0.5, 1);
    }
    return evaluation;
  }

  @Test
  void tasksAreToldOfOnceInALongSilence() {
    Terminal terminal = new Terminal(stream(results), stream(progress), false, false);
    double[] silence = {9};
    TaskProgress tasks =
        new TaskProgress(terminal, () -> silence[0], () -> Optional.of("  3 of 8 tasks are done"));
    tasks.look();
    assertThat(progress.toString(StandardCharsets.UTF_8)).isEmpty();

    silence[0] = 10;
    tasks.look();
    tasks.look();
    assertThat(progress.toString(StandardCharsets.UTF_8))
        .isEqualTo("  3 of 8 tasks are done" + System.lineSeparator());
  }

  @Test
  void passwordsInPathsAreNotShown() {
    Terminal terminal = new Terminal(stream(results), stream(progress), false, false);

    terminal.progress("reading s3a://key:secret@bucket/images");
    terminal.result("output: s3a://key:secret@bucket/out");

    assertThat(progress.toString(StandardCharsets.UTF_8) + results.toString(StandardCharsets.UTF_8))
        .contains("bucket/images", "bucket/out");
    assertThat(progress.toString(StandardCharsets.UTF_8) + results.toString(StandardCharsets.UTF_8))
        .doesNotContain("secret");
  }

  private Terminal train(boolean live, boolean quiet, int steps, long nanosecondsAStep) {
    Terminal terminal = new Terminal(stream(results), stream(progress), live, quiet);
    ProgressDisplay display = new ProgressDisplay(terminal, () -> now);
    int stepsPerEpoch = steps / 2;
    display.started(new TrainingPlan(1000, 10, 2, steps, 0, stepsPerEpoch, 0.1));
    for (int step = 1; step <= steps; step++) {
      now += nanosecondsAStep;
      display.stepped(new StepReport(step, (double) step / stepsPerEpoch, 0.5, 0.6, 0.1, 256));
      if (step == stepsPerEpoch) {
        display.validated(new ValidationReport(step, 1, 0.4, 0.8125));
      }
    }
    return terminal;
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
