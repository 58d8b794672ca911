package org.slalom.math.simd;

import static org.slalom.math.simd.Species.DOUBLES;
import static org.slalom.math.simd.Species.FLOATS;
import static org.slalom.math.simd.Species.LONGS;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Floats to fixed-point longs, without the conversion of doubles to longs that few processors have:
 * adding 1.5 * 2^52 to a double below 2^51 leaves its nearest integer, ties to even, in the lower
 * bits. A value is taken in two parts, a multiple of 2^32 and the rest, so that it may be as large
 * as 2^62.
 */
final class VectorFixedPoint {

  /** Values of a vector. */
  private static final int WIDTH = FLOATS.length();

  private static final int HALF = DOUBLES.length();

  /** Values taken at a time. */
  static final int LENGTH = 2 * WIDTH;

  private static final double ROUNDER = 0x1.8p52;
  private static final long ROUNDER_BITS = Double.doubleToRawLongBits(ROUNDER);
  private static final int LOW_BITS = 32;

  private VectorFixedPoint() {}

  /**
   * As {@link org.slalom.math.Kernel#addFixed}.
   *
   * <p>Two vectors at a time, for a reason beside speed: of more than 325 bytes of code the JVM's
   * compiler makes a method of its own. Within its callers, it was seen to run out of room at the
   * last of the conversions, and to leave that one to plain Java, ten times slower.
   *
   * @param count a multiple of {@link #LENGTH}
   */
  static void add(float[] values, int from, int count, double scale, long[] sums, int to) {
    for (int i = 0; i < count; i += LENGTH) {
      FloatVector floats0 = FloatVector.fromArray(FLOATS, values, from + i);
      FloatVector floats1 = FloatVector.fromArray(FLOATS, values, from + i + WIDTH);
      DoubleVector value0 =
          ((DoubleVector) floats0.convertShape(VectorOperators.F2D, DOUBLES, 0)).mul(scale);
      DoubleVector value1 =
          ((DoubleVector) floats0.convertShape(VectorOperators.F2D, DOUBLES, 1)).mul(scale);
      DoubleVector value2 =
          ((DoubleVector) floats1.convertShape(VectorOperators.F2D, DOUBLES, 0)).mul(scale);
      DoubleVector value3 =
          ((DoubleVector) floats1.convertShape(VectorOperators.F2D, DOUBLES, 1)).mul(scale);
      DoubleVector high0 = value0.mul(0x1p-32).add(ROUNDER);
      DoubleVector high1 = value1.mul(0x1p-32).add(ROUNDER);
      DoubleVector high2 = value2.mul(0x1p-32).add(ROUNDER);
      DoubleVector high3 = value3.mul(0x1p-32).add(ROUNDER);
      DoubleVector step = DoubleVector.broadcast(DOUBLES, -0x1p32);
      DoubleVector low0 = high0.sub(ROUNDER).fma(step, value0).add(ROUNDER);
      DoubleVector low1 = high1.sub(ROUNDER).fma(step, value1).add(ROUNDER);
      DoubleVector low2 = high2.sub(ROUNDER).fma(step, value2).add(ROUNDER);
      DoubleVector low3 = high3.sub(ROUNDER).fma(step, value3).add(ROUNDER);
      LongVector.fromArray(LONGS, sums, to + i)
          .add(
              high0.reinterpretAsLongs().sub(ROUNDER_BITS).lanewise(VectorOperators.LSHL, LOW_BITS))
          .add(low0.reinterpretAsLongs().sub(ROUNDER_BITS))
          .intoArray(sums, to + i);
      LongVector.fromArray(LONGS, sums, to + i + HALF)
          .add(
              high1.reinterpretAsLongs().sub(ROUNDER_BITS).lanewise(VectorOperators.LSHL, LOW_BITS))
          .add(low1.reinterpretAsLongs().sub(ROUNDER_BITS))
          .intoArray(sums, to + i + HALF);
      LongVector.fromArray(LONGS, sums, to + i + WIDTH)
          .add(
              high2.reinterpretAsLongs().sub(ROUNDER_BITS).lanewise(VectorOperators.LSHL, LOW_BITS))
          .add(low2.reinterpretAsLongs().sub(ROUNDER_BITS))
          .intoArray(sums, to + i + WIDTH);
      LongVector.fromArray(LONGS, sums, to + i + WIDTH + HALF)
          .add(
              high3.reinterpretAsLongs().sub(ROUNDER_BITS).lanewise(VectorOperators.LSHL, LOW_BITS))
          .add(low3.reinterpretAsLongs().sub(ROUNDER_BITS))
          .intoArray(sums, to + i + WIDTH + HALF);
    }
  }

  /** The sum over values; else as above. */
  static long sum(float[] values, int from, int count, double scale) {
    LongVector highs = LongVector.zero(LONGS);
    LongVector lows = LongVector.zero(LONGS);
    DoubleVector step = DoubleVector.broadcast(DOUBLES, -0x1p32);
    for (int i = 0; i < count; i += WIDTH) {
      FloatVector floats = FloatVector.fromArray(FLOATS, values, from + i);
      DoubleVector value0 =
          ((DoubleVector) floats.convertShape(VectorOperators.F2D, DOUBLES, 0)).mul(scale);
      DoubleVector value1 =
          ((DoubleVector) floats.convertShape(VectorOperators.F2D, DOUBLES, 1)).mul(scale);
      DoubleVector high0 = value0.mul(0x1p-32).add(ROUNDER);
      DoubleVector high1 = value1.mul(0x1p-32).add(ROUNDER);
      DoubleVector low0 = high0.sub(ROUNDER).fma(step, value0).add(ROUNDER);
      DoubleVector low1 = high1.sub(ROUNDER).fma(step, value1).add(ROUNDER);
      highs = highs.add(high0.reinterpretAsLongs().sub(ROUNDER_BITS));
      highs = highs.add(high1.reinterpretAsLongs().sub(ROUNDER_BITS));
      lows = lows.add(low0.reinterpretAsLongs().sub(ROUNDER_BITS));
      lows = lows.add(low1.reinterpretAsLongs().sub(ROUNDER_BITS));
    }
    // whole numbers: the order in which lanes are reduced does not matter
    return (highs.reduceLanes(VectorOperators.ADD) << LOW_BITS)
        + lows.reduceLanes(VectorOperators.ADD);
  }
}
