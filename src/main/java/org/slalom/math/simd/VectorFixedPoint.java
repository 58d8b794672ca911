package org.slalom.math.simd;

import static org.slalom.math.simd.Species.DOUBLES;
import static org.slalom.math.simd.Species.FLOATS;
import static org.slalom.math.simd.Species.LENGTH;
import static org.slalom.math.simd.Species.LONGS;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Floats to fixed-point longs. Only processors with vectors of 512 bits convert doubles to longs;
 * others do it one by one.
 */
final class VectorFixedPoint {

  /** Adding and subtracting it rounds a smaller double to an integer, ties to even. */
  private static final double ROUNDER = 0x1.8p52;

  /** From here on, a float times a power of two is an integer already. */
  private static final double INTEGERS = 0x1p51;

  private VectorFixedPoint() {}

  /**
   * As {@link org.slalom.math.Kernel#addFixed}, for a count that is a multiple of the vectors'
   * length.
   */
  static void add(float[] values, int from, int count, double scale, long[] sums, int to) {
    int half = DOUBLES.length();
    for (int i = 0; i < count; i += LENGTH) {
      FloatVector floats = FloatVector.fromArray(FLOATS, values, from + i);
      DoubleVector a =
          ((DoubleVector) floats.convertShape(VectorOperators.F2D, DOUBLES, 0)).mul(scale);
      DoubleVector b =
          ((DoubleVector) floats.convertShape(VectorOperators.F2D, DOUBLES, 1)).mul(scale);
      a = a.blend(a.add(ROUNDER).sub(ROUNDER), a.abs().lt(INTEGERS));
      b = b.blend(b.add(ROUNDER).sub(ROUNDER), b.abs().lt(INTEGERS));
      LongVector low = (LongVector) a.convertShape(VectorOperators.D2L, LONGS, 0);
      LongVector high = (LongVector) b.convertShape(VectorOperators.D2L, LONGS, 0);
      LongVector.fromArray(LONGS, sums, to + i).add(low).intoArray(sums, to + i);
      LongVector.fromArray(LONGS, sums, to + i + half).add(high).intoArray(sums, to + i + half);
    }
  }
}
