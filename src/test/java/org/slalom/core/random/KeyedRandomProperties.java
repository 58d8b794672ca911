package org.slalom.core.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class KeyedRandomProperties {

  @Example
  void bitsAreThoseOfSplitMix64() {
    // the published first outputs for the seeds 0 and 1234567
    assertThat(KeyedRandom.bits(0)).isEqualTo(0xe220a8397b1dcdafL);
    assertThat(KeyedRandom.bits(1234567)).isEqualTo(6457827717110365317L);
  }

  @Property
  void belowStaysBelow(@ForAll long bits, @ForAll @LongRange(min = 1) long bound) {
    assertThat(KeyedRandom.below(bits, bound)).isBetween(0L, bound - 1);
  }

  @Example
  void belowReachesBothEnds() {
    assertThat(KeyedRandom.below(0, 10)).isZero();
    assertThat(KeyedRandom.below(-1, 10)).isEqualTo(9);
    assertThat(KeyedRandom.below(-1, Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE - 1);
    assertThat(KeyedRandom.below(-1, 1)).isZero();
  }

  @Example
  void belowIsEven() {
    int[] counts = new int[7];
    for (int i = 0; i < 70_000; i++) {
      counts[(int) KeyedRandom.below(KeyedRandom.bits(3, i), 7)]++;
    }
    for (int count : counts) {
      assertThat(count).isBetween(10_000 - 500, 10_000 + 500); // five deviations
    }
  }

  @Property
  void unitIsInItsInterval(@ForAll long bits) {
    assertThat(KeyedRandom.unit(bits)).isGreaterThanOrEqualTo(0).isLessThan(1);
  }

  @Example
  void gaussianHasItsMoments() {
    int n = 100_000;
    double sum = 0;
    double squares = 0;
    double fourths = 0;
    for (int i = 0; i < n; i++) {
      double x = KeyedRandom.gaussian(11, i);
      sum += x;
      squares += x * x;
      fourths += x * x * x * x;
    }
    assertThat(sum / n).isCloseTo(0, within(0.02));
    assertThat(squares / n).isCloseTo(1, within(0.03));
    assertThat(fourths / n).isCloseTo(3, within(0.2));
  }

  @Property
  void theOrderOfAKeysPartsMatters(@ForAll long a, @ForAll long b) {
    if (a != b) {
      assertThat(KeyedRandom.bits(a, b)).isNotEqualTo(KeyedRandom.bits(b, a));
    }
    assertThat(KeyedRandom.bits(a, b, 0)).isNotEqualTo(KeyedRandom.bits(a, b));
  }

  @Example
  void streamsOfASeedDiffer() {
    assertThat(RandomStream.values()).extracting(stream -> stream.key(5)).doesNotHaveDuplicates();
    assertThat(RandomStream.SAMPLING.key(5)).isNotEqualTo(RandomStream.SAMPLING.key(6));
  }
}
