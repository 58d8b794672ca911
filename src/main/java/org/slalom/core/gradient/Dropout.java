package org.slalom.core.gradient;

import java.io.Serializable;
import org.slalom.core.random.KeyedRandom;

/**
 * Inverted dropout of preprocessed inputs (Srivastava et al. 2014; CS231n): an input is dropped
 * with a probability, and what stays is scaled up so that expectations do not change. The draw is a
 * pure function of (seed, step, slot, feature).
 *
 * @param key of the step
 * @param probability that an input is dropped, in (0, 1)
 * @param offset D values that preprocessing takes off: a dropped input is one that equals its
 *     offset
 */
public record Dropout(long key, double probability, float[] offset) implements Serializable {

  /**
   * Takes the offsets from a row and drops inputs, in place.
   *
   * @param rows holds D stored features from {@code at}
   * @param slot position of the row in its minibatch
   */
  public void apply(float[] rows, int at, long slot) {
    float keptScale = (float) (1 / (1 - probability));
    long rowKey = KeyedRandom.bits(key, slot);
    for (int d = 0; d < offset.length; d++) {
      boolean dropped = KeyedRandom.unit(KeyedRandom.bits(rowKey + d)) < probability;
      rows[at + d] = dropped ? 0 : (rows[at + d] - offset[d]) * keptScale;
    }
  }
}
