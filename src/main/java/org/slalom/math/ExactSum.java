package org.slalom.math;

import java.io.Serializable;
import java.math.BigInteger;

/**
 * A sum of doubles without any rounding until it is read: the same bits whatever the order and the
 * grouping of the terms. It keeps a fixed-point number wide enough for every double (the "small
 * superaccumulator" of Neal, arXiv:1505.05571, with 32-bit limbs). A non-finite term makes the sum
 * non-finite.
 */
public final class ExactSum implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Weight of the lowest bit: the smallest subnormal double. */
  private static final int LOWEST_EXPONENT = -1074;

  private static final int LIMBS = 68;
  private static final long LIMB_MASK = 0xffff_ffffL;
  private static final int TERMS_BETWEEN_CARRIES = 1 << 29;

  private final long[] limbs = new long[LIMBS];
  private int termsSinceCarry;
  private double nonFinite;

  /** Adds a term. */
  public void add(double term) {
    if (!Double.isFinite(term)) {
      nonFinite += term;
      return;
    }
    long bits = Double.doubleToRawLongBits(term);
    int exponent = (int) (bits >>> 52) & 0x7ff;
    long significand = bits & 0xf_ffff_ffff_ffffL;
    int position = 0;
    if (exponent != 0) {
      significand |= 1L << 52;
      position = exponent - 1;
    }
    int limb = position >>> 5;
    int shift = position & 31;
    long low = (significand << shift) & LIMB_MASK;
    long middle = (significand >>> (32 - shift)) & LIMB_MASK;
    long high = (significand >>> (63 - shift)) >>> 1;
    if (bits < 0) {
      limbs[limb] -= low;
      limbs[limb + 1] -= middle;
      limbs[limb + 2] -= high;
    } else {
      limbs[limb] += low;
      limbs[limb + 1] += middle;
      limbs[limb + 2] += high;
    }
    if (++termsSinceCarry == TERMS_BETWEEN_CARRIES) {
      carry();
    }
  }

  /** Adds all terms of another sum, which stays as it is. */
  public void add(ExactSum other) {
    carry();
    ExactSum carried = new ExactSum();
    System.arraycopy(other.limbs, 0, carried.limbs, 0, LIMBS);
    carried.carry();
    for (int i = 0; i < LIMBS; i++) {
      limbs[i] += carried.limbs[i];
    }
    termsSinceCarry = 1;
    nonFinite += other.nonFinite;
  }

  /** The sum, rounded once, to the nearest double. */
  public double value() {
    if (nonFinite != 0) {
      return nonFinite;
    }
    BigInteger total = BigInteger.ZERO;
    for (int i = LIMBS - 1; i >= 0; i--) {
      total = total.shiftLeft(32).add(BigInteger.valueOf(limbs[i]));
    }
    BigInteger magnitude = total.abs();
    int dropped = Math.max(0, magnitude.bitLength() - 62);
    long top = magnitude.shiftRight(dropped).longValueExact();
    // a sticky bit for what was dropped makes the rounding of 62 bits to 53 the right one
    boolean inexact = dropped > 0 && magnitude.getLowestSetBit() < dropped;
    double rounded = Math.scalb((double) (inexact ? top | 1 : top), dropped + LOWEST_EXPONENT);
    return total.signum() < 0 ? -rounded : rounded;
  }

  private void carry() {
    long carry = 0;
    for (int i = 0; i < LIMBS - 1; i++) {
      long limb = limbs[i] + carry;
      carry = limb >> 32;
      limbs[i] = limb & LIMB_MASK;
    }
    limbs[LIMBS - 1] += carry;
    termsSinceCarry = 1;
  }
}
