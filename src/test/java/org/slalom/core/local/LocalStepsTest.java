package org.slalom.core.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.slalom.core.optim.LocalSpec;
import org.slalom.core.optim.OptimizerKind;
import org.slalom.core.optim.TrainingSpec;
import org.slalom.core.sampling.BatchSpec;
import org.slalom.spark.SpecBuilder;

/** What the sizes of the data are taken for. */
class LocalStepsTest {

  private static SpecBuilder auto() {
    return new SpecBuilder().local(LocalSpec.AUTO).batch(32);
  }

  @ParameterizedTest
  @CsvSource({
    "100, 1, 1, 4",
    "1500, 1, 1, 47",
    "16000, 1, 1, 500",
    "49000, 1, 1, 766",
    "50000, 1, 2, 782",
    "60000, 1, 2, 938",
    "60000, 3, 4, 469",
    "100000, 1, 4, 782",
    "600000, 1, 16, 586",
    "600000, 40, 64, 293",
    "1000000, 1, 32, 977",
    "1000000000, 16000, 32768, 954"
  })
  void shardsAndStepsFollowTheSizes(long rows, int least, int shards, int steps) {
    TrainingSpec spec = auto().build();
    assertThat(LocalSteps.wanted(spec, rows, 10, 784)).isTrue();
    assertThat(LocalSteps.shards(spec, rows, least)).isEqualTo(shards);
    assertThat(LocalSteps.of(spec, shards, rows)).isEqualTo(new LocalSteps(steps, shards));
  }

  @Test
  void aLongEpochIsSeveralEqualRounds() {
    TrainingSpec spec = auto().batch(4).build();
    assertThat(LocalSteps.stepsPerEpoch(2, 60_000, 4)).isEqualTo(7_500);
    assertThat(LocalSteps.of(spec, 2, 60_000).steps()).isEqualTo(938); // 8 rounds
  }

  @Test
  void rowsAStepFollowTheWayStepsAreMade() {
    SpecBuilder spec = new SpecBuilder().batch(BatchSpec.AUTO);
    TrainingSpec local = LocalSteps.resolve(spec.local(LocalSpec.AUTO).build(), 60_000, 10, 784);
    assertThat(local.batch().size()).isEqualTo(32);
    assertThat(local.local()).isEqualTo(LocalSpec.AUTO);
    TrainingSpec large =
        LocalSteps.resolve(spec.local(LocalSpec.AUTO).build(), 60_000, 1_024, 1_025);
    assertThat(large.batch().size()).isEqualTo(128);
    assertThat(large.local()).isEqualTo(LocalSpec.NONE);
    assertThat(LocalSteps.resolve(local, 60_000, 10, 784)).isEqualTo(local);
    assertThat(LocalSteps.resolve(spec.local(LocalSpec.AUTO).build(), 32, 10, 784).local())
        .isEqualTo(LocalSpec.NONE);
    TrainingSpec given =
        LocalSteps.resolve(spec.local(LocalSpec.AUTO).batch(7).build(), 60_000, 10, 784);
    assertThat(given.batch().size()).isEqualTo(7);
  }

  @Test
  void whatIsGivenIsTaken() {
    TrainingSpec spec =
        auto().local(new LocalSpec(OptionalInt.of(7), OptionalInt.of(3), 0)).build();
    assertThat(LocalSteps.shards(spec, 1_000_000, 1)).isEqualTo(3);
    assertThat(LocalSteps.of(spec, 3, 1_000_000)).isEqualTo(new LocalSteps(7, 3));
    assertThat(LocalSteps.wanted(spec, 1_000_000, 1_000, 10_000)).isTrue();
    assertThat(LocalSteps.wanted(new SpecBuilder().build(), 60_000, 10, 784)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(OptimizerKind.class)
  void methodsWithAStateOfTheirOwnStaySynchronous(OptimizerKind kind) {
    boolean local =
        kind == OptimizerKind.SGD
            || kind == OptimizerKind.MOMENTUM
            || kind == OptimizerKind.NESTEROV;
    assertThat(LocalSteps.wanted(auto().optimizer(kind).build(), 60_000, 10, 784)).isEqualTo(local);
  }

  @Test
  void exactZerosWholeBatchesAndLargeModelsStaySynchronous() {
    assertThat(LocalSteps.wanted(auto().penalty(0.1, 0).build(), 60_000, 10, 784)).isFalse();
    assertThat(LocalSteps.wanted(auto().fullBatch().build(), 60_000, 10, 784)).isFalse();
    assertThat(LocalSteps.wanted(auto().batch(60_000).build(), 60_000, 10, 784)).isFalse();
    assertThat(LocalSteps.wanted(auto().build(), 60_000, 1_024, 1_024)).isTrue();
    assertThat(LocalSteps.wanted(auto().build(), 60_000, 1_024, 1_025)).isFalse();
  }
}
