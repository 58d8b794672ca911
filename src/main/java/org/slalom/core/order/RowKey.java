package org.slalom.core.order;

import java.io.Serializable;
import org.slalom.core.random.KeyedRandom;

/**
 * Place of a row in the global order: 128 bits, compared as an unsigned number.
 *
 * @param high the upper 64 bits
 * @param low the lower 64 bits
 */
public record RowKey(long high, long low) implements Comparable<RowKey>, Serializable {

  /**
   * The key of a further copy of the row: equal rows are given unrelated places, or they would all
   * end up in one minibatch and one task.
   *
   * @param occurrence 0 for the first copy, which keeps its key
   */
  public RowKey copy(long occurrence) {
    return occurrence == 0
        ? this
        : new RowKey(
            KeyedRandom.bits(high, low, occurrence), KeyedRandom.bits(low, high, ~occurrence));
  }

  /**
   * Whether the row belongs to the validation rows.
   *
   * @param fraction expected share of rows that do, in [0, 1)
   */
  public boolean isValidation(double fraction, long splitSeed) {
    return fraction > 0 && KeyedRandom.unit(KeyedRandom.bits(splitSeed, high, low)) < fraction;
  }

  @Override
  public int compareTo(RowKey other) {
    int order = Long.compareUnsigned(high, other.high);
    return order != 0 ? order : Long.compareUnsigned(low, other.low);
  }
}
