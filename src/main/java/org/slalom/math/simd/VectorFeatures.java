package org.slalom.math.simd;

import static org.slalom.math.simd.Species.BYTES;
import static org.slalom.math.simd.Species.FLOATS;
import static org.slalom.math.simd.Species.LENGTH;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * What is done with the features of a row, for whole vectors of them: all counts are multiples of
 * the vectors' length. Else as {@link org.slalom.math.Kernel}.
 */
final class VectorFeatures {

  private VectorFeatures() {}

  /** Bytes to floats, where as many bytes make a vector. */
  static void widen(byte[] source, int from, int count, float shift, float[] target, int at) {
    // flipping the upper bit makes an unsigned byte a signed one that is less by 128
    float rest = -Byte.MIN_VALUE - shift;
    for (int i = 0; i < count; i += LENGTH) {
      ByteVector bytes =
          ByteVector.fromArray(BYTES, source, from + i)
              .lanewise(VectorOperators.XOR, Byte.MIN_VALUE);
      FloatVector floats = (FloatVector) bytes.convertShape(VectorOperators.B2F, FLOATS, 0);
      floats.add(rest).intoArray(target, at + i);
    }
  }

  static void transform(float[] values, int from, int count, float[] offset, float[] factor) {
    for (int i = 0; i < count; i += LENGTH) {
      FloatVector.fromArray(FLOATS, values, from + i)
          .sub(FloatVector.fromArray(FLOATS, offset, i))
          .mul(FloatVector.fromArray(FLOATS, factor, i))
          .intoArray(values, from + i);
    }
  }

  static void extend(float[] values, int count, float[] least, float[] largest) {
    for (int i = 0; i < count; i += LENGTH) {
      FloatVector value = FloatVector.fromArray(FLOATS, values, i);
      FloatVector.fromArray(FLOATS, least, i).min(value).intoArray(least, i);
      FloatVector.fromArray(FLOATS, largest, i).max(value).intoArray(largest, i);
    }
  }

  static void add(float[] values, int count, float[] sums) {
    for (int i = 0; i < count; i += LENGTH) {
      FloatVector.fromArray(FLOATS, sums, i)
          .add(FloatVector.fromArray(FLOATS, values, i))
          .intoArray(sums, i);
    }
  }
}
