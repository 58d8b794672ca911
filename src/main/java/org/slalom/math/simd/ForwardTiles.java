package org.slalom.math.simd;

import static org.slalom.math.simd.Species.FLOATS;
import static org.slalom.math.simd.Species.LANES;

import jdk.incubator.vector.FloatVector;

/**
 * The inner loops of the forward product, unrolled so that all sums stay in registers: 20 of them
 * where there are 32 registers of 16 floats, 10 where there are 16 of 8 or fewer. A call takes a
 * span of features, and one vector of every group of 16 of them, into the lanes of its sums: the
 * lanes of row r and class c are at {@code at + r * 16 + c * classStep}.
 */
final class ForwardTiles {

  private ForwardTiles() {}

  /** 4 rows x 5 classes. */
  static void dot4x5(
      float[] x,
      int x0,
      int x1,
      int x2,
      int x3,
      float[] w,
      int w0,
      int w1,
      int w2,
      int w3,
      int w4,
      int from,
      int to,
      float[] lanes,
      int at,
      int classStep,
      boolean first) {
    FloatVector s00 = FloatVector.zero(FLOATS);
    FloatVector s01 = FloatVector.zero(FLOATS);
    FloatVector s02 = FloatVector.zero(FLOATS);
    FloatVector s03 = FloatVector.zero(FLOATS);
    FloatVector s04 = FloatVector.zero(FLOATS);
    FloatVector s10 = FloatVector.zero(FLOATS);
    FloatVector s11 = FloatVector.zero(FLOATS);
    FloatVector s12 = FloatVector.zero(FLOATS);
    FloatVector s13 = FloatVector.zero(FLOATS);
    FloatVector s14 = FloatVector.zero(FLOATS);
    FloatVector s20 = FloatVector.zero(FLOATS);
    FloatVector s21 = FloatVector.zero(FLOATS);
    FloatVector s22 = FloatVector.zero(FLOATS);
    FloatVector s23 = FloatVector.zero(FLOATS);
    FloatVector s24 = FloatVector.zero(FLOATS);
    FloatVector s30 = FloatVector.zero(FLOATS);
    FloatVector s31 = FloatVector.zero(FLOATS);
    FloatVector s32 = FloatVector.zero(FLOATS);
    FloatVector s33 = FloatVector.zero(FLOATS);
    FloatVector s34 = FloatVector.zero(FLOATS);
    if (!first) {
      s00 = FloatVector.fromArray(FLOATS, lanes, at + 0 * LANES + 0 * classStep);
      s01 = FloatVector.fromArray(FLOATS, lanes, at + 0 * LANES + 1 * classStep);
      s02 = FloatVector.fromArray(FLOATS, lanes, at + 0 * LANES + 2 * classStep);
      s03 = FloatVector.fromArray(FLOATS, lanes, at + 0 * LANES + 3 * classStep);
      s04 = FloatVector.fromArray(FLOATS, lanes, at + 0 * LANES + 4 * classStep);
      s10 = FloatVector.fromArray(FLOATS, lanes, at + 1 * LANES + 0 * classStep);
      s11 = FloatVector.fromArray(FLOATS, lanes, at + 1 * LANES + 1 * classStep);
      s12 = FloatVector.fromArray(FLOATS, lanes, at + 1 * LANES + 2 * classStep);
      s13 = FloatVector.fromArray(FLOATS, lanes, at + 1 * LANES + 3 * classStep);
      s14 = FloatVector.fromArray(FLOATS, lanes, at + 1 * LANES + 4 * classStep);
      s20 = FloatVector.fromArray(FLOATS, lanes, at + 2 * LANES + 0 * classStep);
      s21 = FloatVector.fromArray(FLOATS, lanes, at + 2 * LANES + 1 * classStep);
      s22 = FloatVector.fromArray(FLOATS, lanes, at + 2 * LANES + 2 * classStep);
      s23 = FloatVector.fromArray(FLOATS, lanes, at + 2 * LANES + 3 * classStep);
      s24 = FloatVector.fromArray(FLOATS, lanes, at + 2 * LANES + 4 * classStep);
      s30 = FloatVector.fromArray(FLOATS, lanes, at + 3 * LANES + 0 * classStep);
      s31 = FloatVector.fromArray(FLOATS, lanes, at + 3 * LANES + 1 * classStep);
      s32 = FloatVector.fromArray(FLOATS, lanes, at + 3 * LANES + 2 * classStep);
      s33 = FloatVector.fromArray(FLOATS, lanes, at + 3 * LANES + 3 * classStep);
      s34 = FloatVector.fromArray(FLOATS, lanes, at + 3 * LANES + 4 * classStep);
    }
    for (int k = from; k < to; k += LANES) {
      FloatVector a0 = FloatVector.fromArray(FLOATS, x, x0 + k);
      FloatVector a1 = FloatVector.fromArray(FLOATS, x, x1 + k);
      FloatVector a2 = FloatVector.fromArray(FLOATS, x, x2 + k);
      FloatVector a3 = FloatVector.fromArray(FLOATS, x, x3 + k);
      FloatVector b0 = FloatVector.fromArray(FLOATS, w, w0 + k);
      s00 = a0.fma(b0, s00);
      s10 = a1.fma(b0, s10);
      s20 = a2.fma(b0, s20);
      s30 = a3.fma(b0, s30);
      FloatVector b1 = FloatVector.fromArray(FLOATS, w, w1 + k);
      s01 = a0.fma(b1, s01);
      s11 = a1.fma(b1, s11);
      s21 = a2.fma(b1, s21);
      s31 = a3.fma(b1, s31);
      FloatVector b2 = FloatVector.fromArray(FLOATS, w, w2 + k);
      s02 = a0.fma(b2, s02);
      s12 = a1.fma(b2, s12);
      s22 = a2.fma(b2, s22);
      s32 = a3.fma(b2, s32);
      FloatVector b3 = FloatVector.fromArray(FLOATS, w, w3 + k);
      s03 = a0.fma(b3, s03);
      s13 = a1.fma(b3, s13);
      s23 = a2.fma(b3, s23);
      s33 = a3.fma(b3, s33);
      FloatVector b4 = FloatVector.fromArray(FLOATS, w, w4 + k);
      s04 = a0.fma(b4, s04);
      s14 = a1.fma(b4, s14);
      s24 = a2.fma(b4, s24);
      s34 = a3.fma(b4, s34);
    }
    s00.intoArray(lanes, at + 0 * LANES + 0 * classStep);
    s01.intoArray(lanes, at + 0 * LANES + 1 * classStep);
    s02.intoArray(lanes, at + 0 * LANES + 2 * classStep);
    s03.intoArray(lanes, at + 0 * LANES + 3 * classStep);
    s04.intoArray(lanes, at + 0 * LANES + 4 * classStep);
    s10.intoArray(lanes, at + 1 * LANES + 0 * classStep);
    s11.intoArray(lanes, at + 1 * LANES + 1 * classStep);
    s12.intoArray(lanes, at + 1 * LANES + 2 * classStep);
    s13.intoArray(lanes, at + 1 * LANES + 3 * classStep);
    s14.intoArray(lanes, at + 1 * LANES + 4 * classStep);
    s20.intoArray(lanes, at + 2 * LANES + 0 * classStep);
    s21.intoArray(lanes, at + 2 * LANES + 1 * classStep);
    s22.intoArray(lanes, at + 2 * LANES + 2 * classStep);
    s23.intoArray(lanes, at + 2 * LANES + 3 * classStep);
    s24.intoArray(lanes, at + 2 * LANES + 4 * classStep);
    s30.intoArray(lanes, at + 3 * LANES + 0 * classStep);
    s31.intoArray(lanes, at + 3 * LANES + 1 * classStep);
    s32.intoArray(lanes, at + 3 * LANES + 2 * classStep);
    s33.intoArray(lanes, at + 3 * LANES + 3 * classStep);
    s34.intoArray(lanes, at + 3 * LANES + 4 * classStep);
  }

  /** 2 rows x 5 classes. */
  static void dot2x5(
      float[] x,
      int x0,
      int x1,
      float[] w,
      int w0,
      int w1,
      int w2,
      int w3,
      int w4,
      int from,
      int to,
      float[] lanes,
      int at,
      int classStep,
      boolean first) {
    FloatVector s00 = FloatVector.zero(FLOATS);
    FloatVector s01 = FloatVector.zero(FLOATS);
    FloatVector s02 = FloatVector.zero(FLOATS);
    FloatVector s03 = FloatVector.zero(FLOATS);
    FloatVector s04 = FloatVector.zero(FLOATS);
    FloatVector s10 = FloatVector.zero(FLOATS);
    FloatVector s11 = FloatVector.zero(FLOATS);
    FloatVector s12 = FloatVector.zero(FLOATS);
    FloatVector s13 = FloatVector.zero(FLOATS);
    FloatVector s14 = FloatVector.zero(FLOATS);
    if (!first) {
      s00 = FloatVector.fromArray(FLOATS, lanes, at + 0 * LANES + 0 * classStep);
      s01 = FloatVector.fromArray(FLOATS, lanes, at + 0 * LANES + 1 * classStep);
      s02 = FloatVector.fromArray(FLOATS, lanes, at + 0 * LANES + 2 * classStep);
      s03 = FloatVector.fromArray(FLOATS, lanes, at + 0 * LANES + 3 * classStep);
      s04 = FloatVector.fromArray(FLOATS, lanes, at + 0 * LANES + 4 * classStep);
      s10 = FloatVector.fromArray(FLOATS, lanes, at + 1 * LANES + 0 * classStep);
      s11 = FloatVector.fromArray(FLOATS, lanes, at + 1 * LANES + 1 * classStep);
      s12 = FloatVector.fromArray(FLOATS, lanes, at + 1 * LANES + 2 * classStep);
      s13 = FloatVector.fromArray(FLOATS, lanes, at + 1 * LANES + 3 * classStep);
      s14 = FloatVector.fromArray(FLOATS, lanes, at + 1 * LANES + 4 * classStep);
    }
    for (int k = from; k < to; k += LANES) {
      FloatVector a0 = FloatVector.fromArray(FLOATS, x, x0 + k);
      FloatVector a1 = FloatVector.fromArray(FLOATS, x, x1 + k);
      FloatVector b0 = FloatVector.fromArray(FLOATS, w, w0 + k);
      s00 = a0.fma(b0, s00);
      s10 = a1.fma(b0, s10);
      FloatVector b1 = FloatVector.fromArray(FLOATS, w, w1 + k);
      s01 = a0.fma(b1, s01);
      s11 = a1.fma(b1, s11);
      FloatVector b2 = FloatVector.fromArray(FLOATS, w, w2 + k);
      s02 = a0.fma(b2, s02);
      s12 = a1.fma(b2, s12);
      FloatVector b3 = FloatVector.fromArray(FLOATS, w, w3 + k);
      s03 = a0.fma(b3, s03);
      s13 = a1.fma(b3, s13);
      FloatVector b4 = FloatVector.fromArray(FLOATS, w, w4 + k);
      s04 = a0.fma(b4, s04);
      s14 = a1.fma(b4, s14);
    }
    s00.intoArray(lanes, at + 0 * LANES + 0 * classStep);
    s01.intoArray(lanes, at + 0 * LANES + 1 * classStep);
    s02.intoArray(lanes, at + 0 * LANES + 2 * classStep);
    s03.intoArray(lanes, at + 0 * LANES + 3 * classStep);
    s04.intoArray(lanes, at + 0 * LANES + 4 * classStep);
    s10.intoArray(lanes, at + 1 * LANES + 0 * classStep);
    s11.intoArray(lanes, at + 1 * LANES + 1 * classStep);
    s12.intoArray(lanes, at + 1 * LANES + 2 * classStep);
    s13.intoArray(lanes, at + 1 * LANES + 3 * classStep);
    s14.intoArray(lanes, at + 1 * LANES + 4 * classStep);
  }
}
