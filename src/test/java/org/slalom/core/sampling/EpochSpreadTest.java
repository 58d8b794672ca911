package org.slalom.core.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slalom.core.order.Buckets;

/** Small minibatches are the work of few tasks, large ones of all; no two epochs are alike. */
class EpochSpreadTest {

  private static MinibatchPlan plan(int[] sizes, int size, long seed) {
    return MinibatchPlan.of(
        new BatchSpec(size, Sampling.EPOCH, 1, OptionalLong.empty()), sizes, seed);
  }

  @ParameterizedTest
  @ValueSource(ints = {60_000, 1_000_000})
  void aSmallMinibatchTouchesAFewBuckets(int rows) {
    MinibatchPlan plan = plan(Layouts.random(rows, 1), 256, 3);
    double total = 0;
    int steps = (int) Math.min(plan.stepsPerEpoch(), 1000);
    for (int step = 0; step < steps; step++) {
      long buckets = Layouts.buckets(plan.minibatch(step));
      assertThat(buckets).isLessThanOrEqualTo(5);
      total += buckets;
    }
    assertThat(total / steps).isLessThan(2.5);
  }

  @ParameterizedTest
  @ValueSource(ints = {60_000, 1_000_000})
  void aLargeMinibatchIsSpreadEvenly(int rows) {
    int size = 64 * 256;
    MinibatchPlan plan = plan(Layouts.random(rows, 1), size, 3);
    Buckets buckets = Buckets.forRows(rows);
    for (int step = 0; step < 3; step++) {
      Minibatch minibatch = plan.minibatch(step);
      for (int partitions : new int[] {2, 4, 8, 64}) {
        int largest =
            IntStream.of(Layouts.onPartitions(minibatch, buckets, partitions)).max().orElseThrow();
        double even = (double) size / partitions;
        // a range gives whole runs, and short ones let a minibatch reach into the next round
        assertThat(largest / even)
            .as("%d partitions", partitions)
            .isLessThanOrEqualTo(partitions <= 8 ? 1.2 : 2);
      }
    }
  }

  /** What a step takes is a few ranges, whatever N is: a billion rows here. */
  @Test
  void aStepCostsWhatItsRowsCost() {
    int[] sizes = new int[1 << 16];
    Arrays.fill(sizes, 15_259);
    for (int size : new int[] {1, 256, 4096}) {
      MinibatchPlan plan = plan(sizes, size, 9);
      for (int step = 0; step < 2000; step++) {
        assertThat(plan.minibatch(step).ranges()).isLessThanOrEqualTo(3 + 3 * size / 256);
      }
    }
  }

  @Test
  void epochsDiffer() {
    MinibatchPlan plan = plan(Layouts.random(20_000, 1), 100, 3);
    Set<List<String>> firsts = new HashSet<>();
    for (int epoch = 0; epoch < 20; epoch++) {
      firsts.add(Layouts.rows(plan.minibatch(epoch * plan.stepsPerEpoch())));
    }
    assertThat(firsts).hasSize(20);
  }

  @Test
  void seedsDiffer() {
    int[] sizes = Layouts.random(20_000, 1);
    assertThat(Layouts.rows(plan(sizes, 100, 1).minibatch(0)))
        .isNotEqualTo(Layouts.rows(plan(sizes, 100, 2).minibatch(0)));
  }

  /** Where a bucket is cut into runs changes: neighbours are parted in some epochs. */
  @Test
  void theSameRowsDoNotAlwaysTravelTogether() {
    int[] sizes = Layouts.random(60_000, 1);
    MinibatchPlan plan = plan(sizes, 256, 3);
    Set<Integer> cuts = new HashSet<>();
    for (long epoch = 0; epoch < 12; epoch++) {
      for (long i = 0; i < plan.stepsPerEpoch(); i++) {
        Minibatch minibatch = plan.minibatch(epoch * plan.stepsPerEpoch() + i);
        for (int range = 0; range < minibatch.ranges(); range++) {
          if (minibatch.bucket(range) == 7 && minibatch.from(range) > 0) {
            cuts.add(minibatch.from(range));
          }
        }
      }
    }
    assertThat(cuts).hasSizeGreaterThan(30);
  }
}
