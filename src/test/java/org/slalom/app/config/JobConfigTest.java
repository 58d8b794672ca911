package org.slalom.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slalom.core.error.ExitCode;
import org.slalom.core.error.UserFault;
import org.slalom.core.loss.HingeLoss;
import org.slalom.core.loss.SoftmaxLoss;
import org.slalom.core.optim.LocalSpec;
import org.slalom.core.optim.OptimizerKind;
import org.slalom.core.penalty.Penalty;
import org.slalom.core.sampling.BatchSpec;
import org.slalom.core.setting.CacheLevel;
import org.slalom.spark.source.Format;

class JobConfigTest {

  @Test
  void theDefaultsTrainSoftmaxBySgdAtASafeRate() {
    TrainConfig config = train("--data d --output o");

    var training = config.learning().training();
    assertThat(training.loss()).isEqualTo(new SoftmaxLoss());
    assertThat(training.penalty()).isEqualTo(Penalty.NONE);
    assertThat(training.optimizer().kind()).isEqualTo(OptimizerKind.SGD);
    assertThat(training.rate().learningRate()).isEqualTo(OptionalDouble.empty());
    assertThat(training.intercept()).isTrue();
    assertThat(training.seed()).isZero();
    assertThat(config.learning().source().labelled()).isTrue();
    assertThat(config.target()).isEqualTo(new OutputConfig("o", IfExists.ERROR, true));
  }

  @Test
  void optionsReachTheirPlaces() {
    TrainConfig config =
        train(
            "--data d --output o --loss hinge --margin 2 --l2 0.1 --max-norm 3 --no-intercept"
                + " --batch-size full --format cifar10 --storage-level disk-only --partitions 7");

    var training = config.learning().training();
    assertThat(training.loss()).isEqualTo(new HingeLoss(2));
    assertThat(training.penalty()).isEqualTo(new Penalty(0, 0.1, 3));
    assertThat(training.intercept()).isFalse();
    assertThat(training.batch().size()).isEqualTo(BatchSpec.FULL);
    assertThat(config.learning().source().format()).contains(Format.CIFAR10);
    assertThat(config.execution().cacheLevel()).contains(CacheLevel.DISK_ONLY);
    assertThat(config.execution().partitions()).hasValue(7);
  }

  @Test
  void localStepsAreComparedWithTheDefaultsOfTrainOnTheSameObjective() {
    String objective = "--loss hinge --l2 0.1";
    BenchConfig bench =
        BenchConfig.of(
            settings(
                CommandName.BENCH,
                objective
                    + " --local-steps auto --shards 4 --outer-momentum 0.5 --batch-size 32"
                    + " --learning-rate 0.5 --epochs 8 --steps 700"));

    assertThat(bench.synchronous())
        .isEqualTo(train("--data d --output o --local-steps 0 " + objective).learning().training());
    assertThat(bench.learning().training().local().steps()).isEmpty();
  }

  @Test
  void onlyWhatCanChangeTheWeightsIsIdentity() {
    Settings settings = settings(CommandName.TRAIN, "--data d --output o --partitions 3 --l2 0.1");

    assertThat(settings.identity()).containsEntry("l2", "0.1").containsEntry("seed", "0");
    assertThat(settings.identity())
        .doesNotContainKeys(
            "data",
            "validation",
            "test",
            "output",
            "if-exists",
            "partitions",
            "aggregation-depth",
            "storage-level",
            "max-seconds",
            "quiet");
    assertThat(settings.resolved()).containsEntry("partitions", "3").containsEntry("data", "d");
  }

  @Test
  void labelsAreNotNeededToPredict() {
    JobConfig config = JobConfig.of(settings(CommandName.PREDICT, "--model m --data d --output o"));

    assertThat(config)
        .isInstanceOfSatisfying(
            PredictConfig.class,
            predict -> {
              assertThat(predict.source().labelled()).isFalse();
              assertThat(predict.format()).isEqualTo(OutputFormat.PARQUET);
            });
  }

  @Test
  void anEvaluationNeedsNoOutput() {
    assertThat(JobConfig.of(settings(CommandName.EVALUATE, "--model m --data d")).output())
        .isEqualTo(Optional.empty());
  }

  @ParameterizedTest
  @CsvSource({
    "TRAIN, --output o, --data",
    "TRAIN, --data d, --output",
    "EVALUATE, --data d, --model",
    "PREDICT, --data d --model m, --output",
    "CHECK, --seed 1, --data"
  })
  void aMissingOptionIsNamed(CommandName command, String typed, String missing) {
    assertThatThrownBy(() -> JobConfig.of(settings(command, typed)))
        .isInstanceOfSatisfying(
            UserFault.class, fault -> assertThat(fault.exitCode()).isEqualTo(ExitCode.USAGE))
        .hasMessageContaining(missing + " is missing");
  }

  @ParameterizedTest
  @CsvSource({
    "--validation v --validation-fraction 0.1, --validation-fraction 0.1",
    "--patience 3, --patience 3",
    "--schedule step --decay 2, --decay 2",
    "--learning-rate 0.1 --min-learning-rate 0.2, --min-learning-rate 0.2",
    "--steps 10 --warmup 10, --warmup 10",
    "--optimizer random-search --average polyak, --average polyak",
    "--local-steps 1 --optimizer adagrad, --optimizer adagrad",
    "--local-steps 9 --optimizer adam, --optimizer adam",
    "--local-steps 9 --optimizer random-search, --optimizer random-search",
    "--local-steps 9 --l1 0.1, --l1 0.1",
    "--precondition 9 --optimizer adam, --optimizer adam",
    "--precondition 9 --optimizer random-search, --optimizer random-search",
    "--precondition 9 --l1 0.1, --l1 0.1",
    "--precondition 9 --max-norm 2, --max-norm 2",
    "--precondition 9 --dropout 0.1, --dropout 0.1",
    "--precondition 9 --local-steps 3, --precondition 9"
  })
  void contradictionsAreRefused(String typed, String got) {
    assertThatThrownBy(() -> train("--data d --output o " + typed))
        .isInstanceOf(UserFault.class)
        .hasMessageContaining("got:      " + got)
        .hasMessageContaining("where:    command line");
  }

  @Test
  void localStepsThatAreLeftToUsContradictNothing() {
    TrainConfig config =
        train("--data d --output o --optimizer adam --l1 0.1 --local-steps auto --shards 3");

    assertThat(config.learning().training().local())
        .isEqualTo(new LocalSpec(OptionalInt.empty(), OptionalInt.of(3), 0));
    assertThat(train("--data d --output o").learning().training().local())
        .isEqualTo(LocalSpec.AUTO);
    assertThat(train("--data d --output o --local-steps 0").learning().training().local())
        .isEqualTo(LocalSpec.NONE);
  }

  @Test
  void optionsWithoutEffectAreTold() {
    Settings settings =
        settings(
            CommandName.TRAIN,
            "--data d --output o --margin 2 --momentum 0.5 --l2 1 --local-steps 0 --shards 2");

    assertThat(Ineffective.notes(settings))
        .containsExactly(
            "--margin has no effect with --loss softmax",
            "--momentum has no effect with --optimizer sgd",
            "--shards has no effect with --local-steps 0");
  }

  private static TrainConfig train(String typed) {
    return (TrainConfig) JobConfig.of(settings(CommandName.TRAIN, typed));
  }

  private static Settings settings(CommandName command, String typed) {
    Map<String, RawValue> values = new LinkedHashMap<>();
    for (String option : typed.strip().split(" ?--", -1)) {
      if (!option.isEmpty()) {
        String[] words = option.split(" ", 2);
        String value = words.length == 1 ? "true" : words[1];
        values.put(words[0], new RawValue(value, RawValue.COMMAND_LINE));
      }
    }
    return new Settings(command, Map.of(), values);
  }
}
