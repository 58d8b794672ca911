package org.slalom.core.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeyedPermutationTest {

  @Test
  void isABijectionForEverySize() {
    for (int size = 1; size <= 1000; size++) {
      assertBijection(new KeyedPermutation(size, size), size);
    }
    assertBijection(new KeyedPermutation(9, 1_000_003), 1_000_003);
  }

  private static void assertBijection(KeyedPermutation permutation, int size) {
    BitSet taken = new BitSet(size);
    for (int i = 0; i < size; i++) {
      taken.set((int) permutation.apply(i));
    }
    assertThat(taken.cardinality()).isEqualTo(size);
    assertThat(taken.length()).isEqualTo(size);
  }

  @Test
  void ofHugeSizesStaysInsideWithoutACollision() {
    for (long size : new long[] {(1L << 40) + 1, 1L << 62, (1L << 61) + 12345}) {
      KeyedPermutation permutation = new KeyedPermutation(4, size);
      Set<Long> images = new HashSet<>();
      for (int i = 0; i < 10_000; i++) {
        long image = permutation.apply(size - 1 - i * (size / 10_000));
        assertThat(image).isBetween(0L, size - 1);
        images.add(image);
      }
      assertThat(images).hasSize(10_000);
    }
  }

  @Test
  void keysGiveDifferentOrders() {
    KeyedPermutation one = new KeyedPermutation(1, 1000);
    KeyedPermutation other = new KeyedPermutation(2, 1000);
    int fixed = 0;
    int same = 0;
    for (int i = 0; i < 1000; i++) {
      fixed += one.apply(i) == i ? 1 : 0;
      same += one.apply(i) == other.apply(i) ? 1 : 0;
    }
    assertThat(fixed).isLessThan(10);
    assertThat(same).isLessThan(10);
  }

  /** Where the first index goes is even over the keys. */
  @Test
  void everyImageIsAsLikely() {
    int[] counts = new int[10];
    for (long key = 0; key < 20_000; key++) {
      counts[(int) new KeyedPermutation(KeyedRandom.bits(key), 10).apply(0)]++;
    }
    for (int count : counts) {
      assertThat(count).isBetween(2_000 - 220, 2_000 + 220); // five deviations
    }
  }
}
