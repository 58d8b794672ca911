package org.slalom.math.simd;

import static org.slalom.math.simd.Species.FLOATS;
import static org.slalom.math.simd.Species.LENGTH;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import org.slalom.math.FloatExp;
import org.slalom.math.FloatMatrix;

/** The softmax of many rows at once, a row a lane: no sum runs across lanes. */
final class VectorSoftmax {

  private VectorSoftmax() {}

  /** As {@link org.slalom.math.Kernel#softmax}. */
  static void apply(FloatMatrix scores, int count, float[] maxima, float[] sums) {
    float[] values = scores.values();
    int classes = scores.rows();
    int stride = scores.stride();
    for (int r = 0; r < count; r += LENGTH) {
      int first = scores.at(0) + r;
      int end = first + classes * stride;
      FloatVector max = FloatVector.broadcast(FLOATS, Float.NEGATIVE_INFINITY);
      for (int at = first; at < end; at += stride) {
        max = max.max(FloatVector.fromArray(FLOATS, values, at));
      }
      max.intoArray(maxima, r);
      exponentials(values, first, end, stride, maxima, r);
      FloatVector sum = FloatVector.zero(FLOATS);
      for (int at = first; at < end; at += stride) {
        sum = sum.add(FloatVector.fromArray(FLOATS, values, at));
      }
      sum.intoArray(sums, r);
      FloatVector inverse = FloatVector.broadcast(FLOATS, 1).div(sum);
      for (int at = first; at < end; at += stride) {
        FloatVector.fromArray(FLOATS, values, at).mul(inverse).intoArray(values, at);
      }
    }
  }

  /** {@link FloatExp#exp} of the distance to the largest score, operation by operation. */
  private static void exponentials(
      float[] values, int from, int end, int stride, float[] maxima, int row) {
    FloatVector max = FloatVector.fromArray(FLOATS, maxima, row);
    for (int at = from; at < end; at += stride) {
      FloatVector x = FloatVector.fromArray(FLOATS, values, at).sub(max);
      VectorMask<Float> tooSmall = x.compare(VectorOperators.LT, FloatExp.LEAST);
      VectorMask<Float> computed = x.compare(VectorOperators.GE, FloatExp.LEAST);
      FloatVector rounder = FloatVector.broadcast(FLOATS, FloatExp.ROUNDER);
      FloatVector shifted = x.fma(FloatVector.broadcast(FLOATS, FloatExp.LOG2_E), rounder);
      FloatVector power = shifted.sub(rounder);
      FloatVector r = power.fma(FloatVector.broadcast(FLOATS, -FloatExp.LN2_HIGH), x);
      r = power.fma(FloatVector.broadcast(FLOATS, -FloatExp.LN2_LOW), r);
      FloatVector p = FloatVector.broadcast(FLOATS, FloatExp.P6);
      p = p.fma(r, FloatVector.broadcast(FLOATS, FloatExp.P5));
      p = p.fma(r, FloatVector.broadcast(FLOATS, FloatExp.P4));
      p = p.fma(r, FloatVector.broadcast(FLOATS, FloatExp.P3));
      p = p.fma(r, FloatVector.broadcast(FLOATS, FloatExp.P2));
      p = p.fma(r, FloatVector.broadcast(FLOATS, FloatExp.P1));
      p = p.fma(r.mul(r), r).add(1);
      FloatVector scaled =
          p.reinterpretAsInts()
              .add(shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, FloatExp.EXPONENT_AT))
              .reinterpretAsFloats();
      // NaN stays what it is
      x.blend(0, tooSmall).blend(scaled, computed).intoArray(values, at);
    }
  }
}
