package org.slalom.math.simd;

import static org.slalom.math.simd.Species.FLOATS;
import static org.slalom.math.simd.Species.LANES;
import static org.slalom.math.simd.Species.LENGTH;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** What is done with distances and products, for whole vectors of them. */
final class VectorDistances {

  private VectorDistances() {}

  /**
   * Roots in place.
   *
   * @param count a multiple of 16
   * @return their sums in 16 lanes
   */
  static float[] roots(float[] values, int from, int count, float add) {
    float[] lanes = new float[LANES];
    for (int part = 0; part < LANES; part += LENGTH) {
      FloatVector sum = FloatVector.zero(FLOATS);
      for (int i = from + part; i < from + count; i += LANES) {
        FloatVector root =
            FloatVector.fromArray(FLOATS, values, i).add(add).max(0).lanewise(VectorOperators.SQRT);
        root.intoArray(values, i);
        sum = sum.add(root);
      }
      sum.intoArray(lanes, part);
    }
    return lanes;
  }

  /**
   * As {@link org.slalom.math.Kernel#addBelow}.
   *
   * @param count a multiple of the vectors' length
   */
  static void addBelow(float[] values, int from, int count, float level, float[] sums, int to) {
    FloatVector levels = FloatVector.broadcast(FLOATS, level);
    for (int i = 0; i < count; i += LENGTH) {
      levels
          .sub(FloatVector.fromArray(FLOATS, values, from + i))
          .max(0)
          .add(FloatVector.fromArray(FLOATS, sums, to + i))
          .intoArray(sums, to + i);
    }
  }

  /**
   * As {@link org.slalom.math.Kernel#addBeyond}.
   *
   * @param count a multiple of the vectors' length
   * @param above where the sums of what lies above begin
   * @param below where the sums of what lies below begin
   */
  static void addBeyond(
      float[] values, int from, int count, float threshold, float[] sums, int above, int below) {
    FloatVector thresholds = FloatVector.broadcast(FLOATS, threshold);
    for (int i = 0; i < count; i += LENGTH) {
      FloatVector value = FloatVector.fromArray(FLOATS, values, from + i);
      value
          .sub(thresholds)
          .max(0)
          .add(FloatVector.fromArray(FLOATS, sums, above + i))
          .intoArray(sums, above + i);
      value
          .neg()
          .sub(thresholds)
          .max(0)
          .add(FloatVector.fromArray(FLOATS, sums, below + i))
          .intoArray(sums, below + i);
    }
  }

  /**
   * The smallest value; infinite if there is none.
   *
   * @param count a multiple of the vectors' length
   */
  static float least(float[] values, int from, int count) {
    FloatVector least = FloatVector.broadcast(FLOATS, Float.POSITIVE_INFINITY);
    for (int i = from; i < from + count; i += LENGTH) {
      least = least.min(FloatVector.fromArray(FLOATS, values, i));
    }
    return least.reduceLanes(VectorOperators.MIN);
  }

  /**
   * How many values lie before the vector that is first to hold a value; all, if none does.
   *
   * @param count a multiple of the vectors' length
   */
  static int before(float[] values, int from, int count, float value) {
    int i = 0;
    while (i < count && !FloatVector.fromArray(FLOATS, values, from + i).eq(value).anyTrue()) {
      i += LENGTH;
    }
    return i;
  }
}
