package org.slalom.math.simd;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;
import org.slalom.math.FloatMatrix;

/**
 * The one width of vectors that all code here uses, the machine's own: code of two widths in one
 * JVM can make the compiler give up on both.
 */
final class Species {

  static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;

  /** Floats in a vector: 4, 8 or 16. */
  static final int LENGTH = FLOATS.length();

  /** Floats in a group, whose sums the documented order keeps apart. */
  static final int LANES = FloatMatrix.LANES;

  /** Whether a vector is a whole group; such machines have 32 registers, others 16. */
  static final boolean WIDE = LENGTH == LANES;

  static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;

  static final VectorSpecies<Long> LONGS = LongVector.SPECIES_PREFERRED;

  /** As many bytes as floats; at least the smallest vector of bytes there is. */
  static final VectorSpecies<Byte> BYTES =
      VectorSpecies.of(byte.class, VectorShape.forBitSize(Math.max(Long.SIZE, LENGTH * Byte.SIZE)));

  private Species() {}

  /** Swaps neighbours at a distance: lane i gets what lane {@code i ^ distance} has. */
  static VectorShuffle<Float> swap(int distance) {
    return VectorShuffle.fromOp(FLOATS, i -> (i ^ distance) & (LENGTH - 1));
  }

  /** The upper one of each pair of neighbours at a distance. */
  static VectorMask<Float> upper(int distance) {
    boolean[] upper = new boolean[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      upper[i] = (i & distance) != 0;
    }
    return VectorMask.fromArray(FLOATS, upper, 0);
  }
}
