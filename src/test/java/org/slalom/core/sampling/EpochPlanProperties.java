package org.slalom.core.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.OptionalLong;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Every epoch takes each row once, in minibatches of the exact size, whatever the buckets hold. */
class EpochPlanProperties {

  /** Empty buckets, single rows, run lengths and their neighbours, a few runs. */
  @Provide
  Arbitrary<int[]> layouts() {
    Arbitrary<Integer> sizes =
        Arbitraries.frequencyOf(
            Tuple.of(8, Arbitraries.just(0)),
            Tuple.of(4, Arbitraries.integers().between(1, 3)),
            Tuple.of(2, Arbitraries.of(255, 256, 257, 511, 512, 513)),
            Tuple.of(1, Arbitraries.integers().between(1, 900)));
    return Arbitraries.of(64, 128, 256).flatMap(count -> sizes.array(int[].class).ofSize(count));
  }

  @Provide
  Arbitrary<Integer> batchSizes() {
    return Arbitraries.oneOf(
        Arbitraries.integers().between(1, 300),
        Arbitraries.of(64, 256, 512, 1000, 4096, BatchSpec.FULL));
  }

  @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
  void eachEpochTakesEachRowExactlyOnce(
      @ForAll("layouts") int[] sizes, @ForAll("batchSizes") int size, @ForAll long seed) {
    int rows = Layouts.rows(sizes);
    Assume.that(rows > 0);
    MinibatchPlan plan = plan(sizes, size, seed);
    int full = Math.min(size, rows);
    assertThat(plan.stepsPerEpoch()).isEqualTo((rows + full - 1) / full);
    for (int epoch = 0; epoch < 2; epoch++) {
      boolean[][] taken = new boolean[sizes.length][];
      Arrays.setAll(taken, bucket -> new boolean[sizes[bucket]]);
      int left = rows;
      for (long i = 0; i < plan.stepsPerEpoch(); i++) {
        Minibatch minibatch = plan.minibatch(epoch * plan.stepsPerEpoch() + i);
        assertThat(minibatch.rows()).isEqualTo(Math.min(full, left));
        assertThat(minibatch.nominalRows()).isEqualTo(minibatch.rows());
        left -= take(minibatch, taken);
      }
      assertThat(left).isZero();
    }
  }

  /** Marks the rows of a minibatch, none of which may be marked yet. */
  private static int take(Minibatch minibatch, boolean[][] taken) {
    int rows = 0;
    for (int range = 0; range < minibatch.ranges(); range++) {
      boolean[] bucket = taken[minibatch.bucket(range)];
      for (int i = 0; i < minibatch.count(range); i++, rows++) {
        if (bucket[minibatch.from(range) + i]) {
          throw new AssertionError("a row is taken twice in an epoch");
        }
        bucket[minibatch.from(range) + i] = true;
      }
    }
    return rows;
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void aRunMayBeResumedAtAnyStep(
      @ForAll("layouts") int[] sizes, @ForAll("batchSizes") int size, @ForAll long seed) {
    int rows = Layouts.rows(sizes);
    Assume.that(rows > 0);
    MinibatchPlan plan = plan(sizes, size, seed);
    long last = Math.min(60, 2 * plan.stepsPerEpoch() + 1);
    MinibatchPlan resumed = plan(sizes, size, seed);
    for (long step = 0; step <= last; step++) {
      Minibatch minibatch = plan.minibatch(step);
      if (step % 3 == 2) {
        assertThat(Layouts.rows(resumed.minibatch(step))).isEqualTo(Layouts.rows(minibatch));
      }
    }
  }

  private static MinibatchPlan plan(int[] sizes, int size, long seed) {
    return MinibatchPlan.of(
        new BatchSpec(size, Sampling.EPOCH, 1, OptionalLong.empty()), sizes, seed);
  }
}
