package org.slalom.core.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Minibatches drawn at random: Bernoulli and with replacement. */
class DrawnPlansTest {

  private static final int ROWS = 5_000;
  private static final int SIZE = 100;
  private static final int STEPS = 4_000;
  private static final int[] SIZES = Layouts.random(ROWS, 1);

  private static MinibatchPlan plan(Sampling sampling, int size, int[] sizes) {
    return MinibatchPlan.of(new BatchSpec(size, sampling, 1, OptionalLong.empty()), sizes, 5);
  }

  @Test
  void bernoulliHasTheSizeAndVarianceOfItsDraws() {
    MinibatchPlan plan = plan(Sampling.BERNOULLI, SIZE, SIZES);
    double sum = 0;
    double squares = 0;
    for (int step = 0; step < STEPS; step++) {
      Minibatch minibatch = plan.minibatch(step);
      assertThat(minibatch.nominalRows()).isEqualTo(SIZE);
      sum += minibatch.rows();
      squares += (double) (minibatch.rows() - SIZE) * (minibatch.rows() - SIZE);
    }
    double variance = SIZE * (1 - (double) SIZE / ROWS);
    assertThat(sum / STEPS).isCloseTo(SIZE, within(5 * Math.sqrt(variance / STEPS)));
    assertThat(squares / STEPS).isCloseTo(variance, within(5 * variance * Math.sqrt(2.0 / STEPS)));
  }

  @Test
  void bernoulliTakesARowAtMostOnceInGlobalOrder() {
    MinibatchPlan plan = plan(Sampling.BERNOULLI, SIZE, SIZES);
    for (int step = 0; step < 100; step++) {
      List<String> rows = Layouts.rows(plan.minibatch(step));
      assertThat(new HashSet<>(rows)).hasSameSizeAs(rows);
      assertThat(ranks(plan.minibatch(step))).isSorted();
    }
  }

  @Test
  void replacementHasExactSizeAndRepeatsRows() {
    MinibatchPlan plan = plan(Sampling.REPLACEMENT, 1000, SIZES);
    for (int step = 0; step < 20; step++) {
      List<String> rows = Layouts.rows(plan.minibatch(step));
      assertThat(rows).hasSize(1000);
      assertThat(new HashSet<>(rows)).hasSizeLessThan(1000);
      assertThat(ranks(plan.minibatch(step))).isSorted();
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"BERNOULLI", "REPLACEMENT"})
  void everyRowIsAsLikely(Sampling sampling) {
    MinibatchPlan plan = plan(sampling, SIZE, SIZES);
    int[] counts = new int[ROWS];
    for (int step = 0; step < STEPS; step++) {
      ranks(plan.minibatch(step)).forEach(rank -> counts[rank]++);
    }
    double expected = (double) STEPS * SIZE / ROWS;
    double chiSquare = 0;
    for (int count : counts) {
      chiSquare += (count - expected) * (count - expected) / expected;
    }
    // five deviations; a Bernoulli count varies a little less than a Poisson one
    assertThat(chiSquare).isCloseTo(ROWS, within(5 * Math.sqrt(2.0 * ROWS) + 0.02 * ROWS));
  }

  @ParameterizedTest
  @EnumSource(names = {"BERNOULLI", "REPLACEMENT"})
  void aStepIsAFunctionOfItsNumber(Sampling sampling) {
    MinibatchPlan plan = plan(sampling, SIZE, SIZES);
    plan.minibatch(0);
    assertThat(Layouts.rows(plan.minibatch(41)))
        .isEqualTo(Layouts.rows(plan(sampling, SIZE, SIZES).minibatch(41)))
        .isNotEqualTo(Layouts.rows(plan.minibatch(42)));
    assertThat(plan.stepsPerEpoch()).isEqualTo(ROWS / SIZE);
  }

  @Test
  void bernoulliOfAllRowsIsAllRows() {
    Minibatch minibatch = plan(Sampling.BERNOULLI, BatchSpec.FULL, SIZES).minibatch(3);
    assertThat(minibatch.rows()).isEqualTo(ROWS);
    assertThat(ranks(minibatch)).isSorted().doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource(names = {"BERNOULLI", "REPLACEMENT"})
  void emptyBucketsAreNeverDrawnFrom(Sampling sampling) {
    int[] sizes = new int[64];
    sizes[0] = 1;
    sizes[40] = 2;
    sizes[63] = 1;
    MinibatchPlan plan = plan(sampling, 3, sizes);
    for (int step = 0; step < 200; step++) {
      Minibatch minibatch = plan.minibatch(step);
      for (int range = 0; range < minibatch.ranges(); range++) {
        assertThat(minibatch.from(range) + minibatch.count(range))
            .isLessThanOrEqualTo(sizes[minibatch.bucket(range)]);
      }
    }
  }

  /** Ranks in the global order of the rows of a minibatch. */
  private static List<Integer> ranks(Minibatch minibatch) {
    int[] starts = new int[SIZES.length];
    for (int bucket = 1; bucket < SIZES.length; bucket++) {
      starts[bucket] = starts[bucket - 1] + SIZES[bucket - 1];
    }
    List<Integer> ranks = new ArrayList<>();
    for (int range = 0; range < minibatch.ranges(); range++) {
      for (int i = 0; i < minibatch.count(range); i++) {
        ranks.add(starts[minibatch.bucket(range)] + minibatch.from(range) + i);
      }
    }
    return ranks;
  }
}
