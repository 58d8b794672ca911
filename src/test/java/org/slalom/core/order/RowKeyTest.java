package org.slalom.core.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.slalom.core.block.Storage;
import org.slalom.core.random.KeyedRandom;

class RowKeyTest {

  private static final RowKey KEY =
      new RowHasher().content(Storage.BYTES, "cat", 1, new byte[] {1, 2, 3});

  @Test
  void sortsAsAnUnsigned128BitNumber() {
    RowKey[] sorted = {
      new RowKey(0, 0),
      new RowKey(0, -1),
      new RowKey(1, 0),
      new RowKey(Long.MIN_VALUE, 0),
      new RowKey(-1, Long.MAX_VALUE),
      new RowKey(-1, Long.MIN_VALUE)
    };
    RowKey[] shuffled = {sorted[3], sorted[5], sorted[0], sorted[4], sorted[2], sorted[1]};
    Arrays.sort(shuffled);
    assertThat(shuffled).containsExactly(sorted);
  }

  @Test
  void theFirstCopyKeepsItsKeyAndTheOthersAreSpreadOverTheBuckets() {
    assertThat(KEY.copy(0)).isEqualTo(KEY);
    Buckets buckets = new Buckets(6);
    int[] counts = new int[buckets.count()];
    for (int occurrence = 1; occurrence <= 6400; occurrence++) {
      counts[buckets.of(KEY.copy(occurrence).high())]++;
    }
    for (int count : counts) {
      assertThat(count).isBetween(50, 150); // five deviations
    }
  }

  @Test
  void theSplitTakesItsFraction() {
    int validation = 0;
    for (int i = 0; i < 10_000; i++) {
      validation += key(i).isValidation(0.2, 0) ? 1 : 0;
    }
    assertThat(validation).isBetween(1800, 2200); // five deviations
    assertThat(key(1).isValidation(0, 0)).isFalse();
  }

  @Test
  void aLargerFractionKeepsTheRowsOfASmallerOne() {
    for (int i = 0; i < 1000; i++) {
      if (key(i).isValidation(0.1, 7)) {
        assertThat(key(i).isValidation(0.3, 7)).isTrue();
      }
    }
  }

  @Test
  void splitSeedsSplitDifferently() {
    int both = 0;
    for (int i = 0; i < 10_000; i++) {
      both += key(i).isValidation(0.5, 1) && key(i).isValidation(0.5, 2) ? 1 : 0;
    }
    assertThat(both).isBetween(2250, 2750);
  }

  /** The split is unrelated to the order: no bucket is all validation. */
  @Test
  void theSplitIsIndependentOfTheOrder() {
    Buckets buckets = new Buckets(6);
    int[] counts = new int[buckets.count()];
    for (int i = 0; i < 64_000; i++) {
      if (key(i).isValidation(0.2, 0)) {
        counts[buckets.of(key(i).high())]++;
      }
    }
    for (int count : counts) {
      assertThat(count).isBetween(120, 280);
    }
  }

  private static RowKey key(int i) {
    return new RowKey(KeyedRandom.bits(i, 1), KeyedRandom.bits(i, 2));
  }
}
