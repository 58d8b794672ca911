package org.slalom.core.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.slalom.core.random.KeyedRandom;

class DropoutTest {

  private static final float[] OFFSET = {1, -2, 0.5f, 3};

  private static float[] drop(Dropout dropout, long slot) {
    float[] rows = {9, 5, 5, 5, 5, 9};
    dropout.apply(rows, 1, slot);
    return rows;
  }

  @Test
  void anInputIsDroppedOrScaledUp() {
    Dropout dropout = new Dropout(3, 0.2, OFFSET);
    for (long slot = 0; slot < 50; slot++) {
      float[] rows = drop(dropout, slot);
      assertThat(rows[0]).isEqualTo(9);
      assertThat(rows[5]).isEqualTo(9);
      for (int d = 0; d < 4; d++) {
        assertThat(rows[1 + d]).isIn(0f, (5 - OFFSET[d]) * 1.25f);
      }
    }
  }

  @Test
  void expectationsDoNotChange() {
    Dropout dropout = new Dropout(3, 0.2, OFFSET);
    double[] sums = new double[4];
    int rows = 100_000;
    for (long slot = 0; slot < rows; slot++) {
      float[] row = drop(dropout, slot);
      for (int d = 0; d < 4; d++) {
        sums[d] += row[1 + d];
      }
    }
    for (int d = 0; d < 4; d++) {
      assertThat(sums[d] / rows).isCloseTo(5 - OFFSET[d], within(0.06)); // five deviations
    }
  }

  @Test
  void theMaskIsAFunctionOfStepSlotAndFeature() {
    Dropout dropout = new Dropout(KeyedRandom.bits(7, 1), 0.5, new float[200]);
    Dropout again = new Dropout(KeyedRandom.bits(7, 1), 0.5, new float[200]);
    Dropout nextStep = new Dropout(KeyedRandom.bits(7, 2), 0.5, new float[200]);
    assertThat(mask(dropout, 4)).isEqualTo(mask(again, 4));
    assertThat(mask(dropout, 4)).isNotEqualTo(mask(dropout, 5));
    assertThat(mask(dropout, 4)).isNotEqualTo(mask(nextStep, 4));
  }

  private static boolean[] mask(Dropout dropout, long slot) {
    float[] row = new float[200];
    Arrays.fill(row, 1);
    dropout.apply(row, 0, slot);
    boolean[] dropped = new boolean[200];
    for (int d = 0; d < 200; d++) {
      dropped[d] = row[d] == 0;
    }
    return dropped;
  }

  /** Masks of neighbouring slots and features are unrelated. */
  @Test
  void inputsAreDroppedIndependently() {
    Dropout dropout = new Dropout(11, 0.5, new float[200]);
    int withNextFeature = 0;
    int withNextSlot = 0;
    for (int slot = 0; slot < 100; slot++) {
      boolean[] mask = mask(dropout, slot);
      boolean[] next = mask(dropout, slot + 1);
      for (int d = 0; d < 199; d++) {
        withNextFeature += mask[d] && mask[d + 1] ? 1 : 0;
        withNextSlot += mask[d] && next[d] ? 1 : 0;
      }
    }
    double expected = 19_900 / 4.0;
    assertThat((double) withNextFeature).isCloseTo(expected, within(350.0));
    assertThat((double) withNextSlot).isCloseTo(expected, within(350.0));
  }
}
