package org.slalom.math.simd;

import static org.slalom.math.simd.Species.BYTES;
import static org.slalom.math.simd.Species.FLOATS;
import static org.slalom.math.simd.Species.LANES;
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

  /** Of bytes, where as many bytes make a vector. */
  static void transform(
      byte[] source, int from, int count, float[] offset, float[] factor, float[] target, int at) {
    for (int i = 0; i < count; i += LENGTH) {
      ByteVector bytes =
          ByteVector.fromArray(BYTES, source, from + i)
              .lanewise(VectorOperators.XOR, Byte.MIN_VALUE);
      FloatVector floats = (FloatVector) bytes.convertShape(VectorOperators.B2F, FLOATS, 0);
      floats
          .add((float) -Byte.MIN_VALUE)
          .sub(FloatVector.fromArray(FLOATS, offset, i))
          .mul(FloatVector.fromArray(FLOATS, factor, i))
          .intoArray(target, at + i);
    }
  }

  static void transform(
      float[] source, int from, int count, float[] offset, float[] factor, float[] target, int at) {
    for (int i = 0; i < count; i += LENGTH) {
      FloatVector.fromArray(FLOATS, source, from + i)
          .sub(FloatVector.fromArray(FLOATS, offset, i))
          .mul(FloatVector.fromArray(FLOATS, factor, i))
          .intoArray(target, at + i);
    }
  }

  static void spread(float[] source, int from, int groups, float[] target, int at, int distance) {
    int group = from;
    int place = at;
    for (int g = 0; g < groups; g++) {
      for (int part = 0; part < LANES; part += LENGTH) {
        FloatVector.fromArray(FLOATS, source, group + part).intoArray(target, place + part);
      }
      group += LANES;
      place += distance;
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
