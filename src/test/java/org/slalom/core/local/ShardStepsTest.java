package org.slalom.core.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.slalom.core.Samples;
import org.slalom.core.block.RowBlock;
import org.slalom.core.block.Storage;
import org.slalom.core.error.ExitCode;
import org.slalom.core.error.UserFault;
import org.slalom.core.gradient.Objective;
import org.slalom.core.loss.HingeLoss;
import org.slalom.core.loss.Loss;
import org.slalom.core.loss.SoftmaxLoss;
import org.slalom.core.loss.SquaredHingeLoss;
import org.slalom.core.optim.OptimizerKind;
import org.slalom.core.optim.TrainingSpec;
import org.slalom.core.preprocess.Preprocessing;
import org.slalom.core.sampling.Sampling;
import org.slalom.core.schedule.Schedule;
import org.slalom.core.schedule.ScheduleKind;
import org.slalom.spark.SpecBuilder;

/** What a shard does is what the optimisers do on its own rows, and the same in any task. */
class ShardStepsTest {

  private static final Schedule SCHEDULE =
      new Schedule(ScheduleKind.COSINE, 0.05, 0, 0.5, 1, 3, 60);

  static Stream<Named<SpecBuilder>> variants() {
    List<Named<SpecBuilder>> variants = new ArrayList<>();
    for (Loss loss : List.of(new SoftmaxLoss(), new HingeLoss(1), new SquaredHingeLoss(1))) {
      for (OptimizerKind kind :
          List.of(OptimizerKind.SGD, OptimizerKind.MOMENTUM, OptimizerKind.NESTEROV)) {
        SpecBuilder spec = spec().loss(loss).optimizer(kind).penalty(0, 0.01);
        variants.add(Named.of(loss.name() + " " + kind, spec));
      }
    }
    for (Sampling sampling : Sampling.values()) {
      variants.add(Named.of(sampling.name(), spec().sampling(sampling)));
    }
    for (OptimizerKind kind : List.of(OptimizerKind.SGD, OptimizerKind.NESTEROV)) {
      variants.add(Named.of("max-norm " + kind, spec().optimizer(kind).maxNorm(0.3)));
    }
    variants.add(Named.of("dropout", spec().dropout(0.3)));
    variants.add(Named.of("no intercept", spec().noIntercept()));
    variants.add(Named.of("one row", spec().batch(1)));
    variants.add(Named.of("all rows of a shard", spec().fullBatch()));
    return variants.stream();
  }

  private static SpecBuilder spec() {
    return new SpecBuilder().batch(10).localSteps(1).seed(4);
  }

  @ParameterizedTest
  @MethodSource("variants")
  void aShardMovesAsTheOptimiserDoesOnItsRows(SpecBuilder spec) {
    for (Storage storage : Storage.values()) {
      Shards shards = Shards.of(spec.build(), storage, 3, 21);
      RoundWork work = shards.work(SCHEDULE, 4, 25);
      RoundSum sum = shards.run(work, 2);
      double[] expected = shards.reference(work, 2);
      double[] parameters = shards.start().clone();
      for (int i = 0; i < parameters.length; i++) {
        parameters[i] += shards.moved(sum, work, 2, i);
      }
      assertThat(sum.outOfBounds()).isFalse();
      assertThat(parameters).containsExactly(expected, within(1e-5));
    }
  }

  @ParameterizedTest
  @MethodSource("variants")
  void shardsComeToTheSameInAnyTasksAndAnyOrder(SpecBuilder spec) {
    Shards shards = Shards.of(spec.build(), Storage.FLOATS, 3, 21);
    RoundWork work = shards.work(SCHEDULE, 4, 25);
    RoundSum whole = shards.run(work, 0, 1, 2, 3);
    RoundSum merged = shards.run(work, 3, 1).add(new RoundSum()).add(shards.run(work, 2, 0));
    for (int i = 0; i < shards.start().length; i++) {
      assertThat(merged.mean(i, work)).isEqualTo(whole.mean(i, work));
    }
    assertThat(merged.loss()).isEqualTo(whole.loss());
    assertThat(merged.rows()).isEqualTo(whole.rows());
  }

  @Test
  void theMeanWeighsShardsByTheirRows() {
    Shards shards = Shards.of(spec().build(), Storage.FLOATS, 2, 5);
    RoundWork work = shards.work(SCHEDULE, 0, 3);
    RoundSum all = shards.run(work, 0, 1, 2, 3);
    long rows = shards.buckets().stream().mapToLong(RowBlock::rows).sum();
    assertThat(shards.rows(0)).isNotEqualTo(shards.rows(1));
    for (int i = 0; i < shards.start().length; i++) {
      double expected = 0;
      for (int shard = 0; shard < 4; shard++) {
        double end = shards.reference(work, shard)[i];
        expected += (end - shards.start()[i]) * shards.rows(shard) / rows;
      }
      assertThat(all.mean(i, work)).isCloseTo(expected, within(1e-5));
    }
  }

  /** Tiles of so many features have 64 rows; a minibatch of more is passed over in several. */
  @Test
  void aMinibatchMayBeLargerThanATile() {
    TrainingSpec spec = spec().batch(90).dropout(0.2).build();
    Shards shards = Shards.of(spec, Storage.FLOATS, 2, 2_100);
    RoundWork work = shards.work(SCHEDULE, 0, 3);
    RoundSum sum = shards.run(work, 0);
    double[] expected = shards.reference(work, 0);
    for (int i = 0; i < expected.length; i++) {
      assertThat(shards.start()[i] + shards.moved(sum, work, 0, i))
          .isCloseTo(expected[i], within(1e-5));
    }
  }

  @Test
  void aRoundGoesOnWhereTheLastOneEnded() {
    Shards shards = Shards.of(spec().build(), Storage.FLOATS, 3, 8);
    RoundWork first = shards.work(SCHEDULE, 0, 12);
    double[] half = shards.start().clone();
    RoundSum sum = shards.run(first, 1);
    for (int i = 0; i < half.length; i++) {
      half[i] += shards.moved(sum, first, 1, i);
    }
    Shards on = new Shards(shards.spec(), shards.objective(), shards.buckets(), half);
    RoundWork second = on.work(SCHEDULE, 12, 12);
    RoundWork both = shards.work(SCHEDULE, 0, 24);
    RoundSum rest = on.run(second, 1);
    RoundSum all = shards.run(both, 1);
    for (int i = 0; i < half.length; i++) {
      assertThat(half[i] + on.moved(rest, second, 1, i))
          .isCloseTo(shards.start()[i] + shards.moved(all, both, 1, i), within(1e-5));
    }
  }

  /**
   * One row, x = 2 of class 0, from zero at rate 1/2 with l2 = 0.1, two shards of which one is
   * empty. Step 1: scores 0, hinge loss 1, derivatives (-1, 1), W = (1, -1), b = (0.5, -0.5). Step
   * 2: the margin is kept, and W shrinks by 2 * 0.1 / 2 of itself.
   */
  @Test
  void twoStepsByHand() {
    List<RowBlock> buckets = new ArrayList<>();
    for (int b = 0; b < 64; b++) {
      buckets.add(Samples.rows(Storage.FLOATS, 0, 1, 2, false, 0));
    }
    buckets.set(20, Samples.floats(new float[][] {{2}}, 0));
    TrainingSpec spec = spec().loss(new HingeLoss(1)).penalty(0, 0.1).build();
    Preprocessing none = new Preprocessing(Storage.FLOATS, new double[1], new double[] {1});
    Objective objective =
        new Objective(spec.loss(), spec.penalty(), true, none, new double[] {1, 1}, 1, 1, 2, 0, 0);
    Shards shards = new Shards(spec, objective, buckets, new double[4]);
    Schedule half = new Schedule(ScheduleKind.CONSTANT, 0.5, 0, 1, 1, 0, 2);
    RoundWork work = shards.work(half, 0, 2);
    RoundSum sum = shards.run(work, 0, 1);
    double[] expected = {0.9, -0.9, 0.5, -0.5};
    for (int i = 0; i < 4; i++) {
      assertThat(sum.mean(i, work)).isCloseTo(expected[i], within(1e-7));
    }
    assertThat(sum.loss()).isEqualTo(1);
    assertThat(sum.rows()).isEqualTo(2);
    assertThat(sum.nominalRows()).isEqualTo(2);
  }

  @Test
  void aMovementOutOfBoundsIsToldAndNotSummed() {
    TrainingSpec spec = spec().loss(new SquaredHingeLoss(1)).build();
    Shards shards = Shards.of(spec, Storage.FLOATS, 3, 21);
    Schedule wild = new Schedule(ScheduleKind.CONSTANT, 1e4, 0, 1, 1, 0, 60);
    RoundSum sum = shards.run(shards.work(wild, 0, 60), 0, 1);
    assertThat(sum.outOfBounds()).isTrue();
    assertThat(new RoundSum().add(sum).outOfBounds()).isTrue();
  }

  @Test
  void weightsTooLargeToComputeWithAreADivergence() {
    Shards shards = Shards.of(spec().build(), Storage.FLOATS, 3, 21);
    shards.start()[0] = 1e38;
    assertThatThrownBy(() -> shards.work(SCHEDULE, 7, 1))
        .isInstanceOfSatisfying(
            UserFault.class, fault -> assertThat(fault.exitCode()).isEqualTo(ExitCode.DIVERGED))
        .hasMessageContaining("step 8");
  }

  @ParameterizedTest
  @EnumSource(
      value = OptimizerKind.class,
      names = {"ADAGRAD", "ADAM", "RANDOM_SEARCH"})
  void methodsWithAStateOfTheirOwnAreRefused(OptimizerKind kind) {
    Shards shards = Shards.of(spec().optimizer(kind).build(), Storage.FLOATS, 2, 3);
    assertThatThrownBy(() -> shards.work(SCHEDULE, 0, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
