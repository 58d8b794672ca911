package org.slalom.math;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A form of longs in few bytes each: without the zero bits that all of them end with, and without
 * the bits that only repeat their signs. Sums of float32 numbers in fixed point have few bits that
 * count, somewhere in the middle of the 64, and take five bytes as a rule.
 *
 * @param shift the zero bits that are left out at the end, 0 to 63
 * @param width bytes that are kept, 0 to 8
 */
record NarrowLongs(int shift, int width) {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** The narrowest form that loses nothing of some numbers. */
  static NarrowLongs of(long[] values, int from, int count) {
    long any = 0;
    long unlikeSign = 0;
    for (int i = from; i < from + count; i++) {
      any |= values[i];
      unlikeSign |= values[i] ^ (values[i] >> (Long.SIZE - 1));
    }
    if (any == 0) {
      return new NarrowLongs(0, 0);
    }
    int shift = Long.numberOfTrailingZeros(any);
    int bits = Long.SIZE - Long.numberOfLeadingZeros(unlikeSign) + 1 - shift;
    return new NarrowLongs(shift, (bits + Byte.SIZE - 1) / Byte.SIZE);
  }

  /** Size of an array that so many numbers fit into, whatever their form. */
  static int room(int count) {
    return Math.multiplyExact(Math.addExact(count, 1), Long.BYTES);
  }

  /** Number of bytes that so many numbers take. */
  int bytes(int count) {
    return count * width;
  }

  /**
   * Brings numbers into this form.
   *
   * @param target receives {@link #bytes} bytes, from 0 on, and has {@link #room}
   */
  void write(long[] values, int from, int count, byte[] target) {
    for (int i = 0; i < count; i++) {
      // what is too much the next number overwrites
      LONGS.set(target, i * width, values[from + i] >> shift);
    }
  }

  /**
   * Brings numbers back from this form.
   *
   * @param source holds {@link #bytes} bytes, from 0 on, and has {@link #room}
   */
  void read(byte[] source, long[] values, int from, int count) {
    if (width == 0) {
      Arrays.fill(values, from, from + count, 0);
      return;
    }
    int above = Long.SIZE - width * Byte.SIZE;
    for (int i = 0; i < count; i++) {
      values[from + i] = (long) LONGS.get(source, i * width) << above >> above << shift;
    }
  }
}
