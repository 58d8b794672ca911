package org.slalom.spark.pack;

import java.io.Serializable;

/**
 * Sum of row hashes modulo 2^128: names a multiset of rows, whatever their order.
 *
 * @param high upper 64 bits
 * @param low lower 64 bits
 */
record Fingerprint(long high, long low) implements Serializable {

  Fingerprint() {
    this(0, 0);
  }

  Fingerprint add(long otherHigh, long otherLow) {
    long sum = low + otherLow;
    long carry = Long.compareUnsigned(sum, low) < 0 ? 1 : 0;
    return new Fingerprint(high + otherHigh + carry, sum);
  }

  /** 32 hexadecimal digits. */
  @Override
  public String toString() {
    return String.format("%016x%016x", high, low);
  }
}
