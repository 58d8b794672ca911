package org.slalom.math.simd;

import static org.slalom.math.FloatMatrix.SCORES_STRIDE;
import static org.slalom.math.PackedWeights.GROUP;
import static org.slalom.math.simd.Species.FLOATS;
import static org.slalom.math.simd.Species.LANES;

import jdk.incubator.vector.FloatVector;

/** Rows of floats. */
record FloatTiles(float[] x) implements Tiles {

  @Override
  public void dot2x5(
      int x0,
      int x1,
      int length,
      float[] w,
      int w0,
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
      s00 = FloatVector.fromArray(FLOATS, lanes, at);
      s01 = FloatVector.fromArray(FLOATS, lanes, at + classStep);
      s02 = FloatVector.fromArray(FLOATS, lanes, at + 2 * classStep);
      s03 = FloatVector.fromArray(FLOATS, lanes, at + 3 * classStep);
      s04 = FloatVector.fromArray(FLOATS, lanes, at + 4 * classStep);
      s10 = FloatVector.fromArray(FLOATS, lanes, at + LANES);
      s11 = FloatVector.fromArray(FLOATS, lanes, at + LANES + classStep);
      s12 = FloatVector.fromArray(FLOATS, lanes, at + LANES + 2 * classStep);
      s13 = FloatVector.fromArray(FLOATS, lanes, at + LANES + 3 * classStep);
      s14 = FloatVector.fromArray(FLOATS, lanes, at + LANES + 4 * classStep);
    }
    int k0 = w0;
    for (int i = 0; i < length; i += LANES) {
      FloatVector a0 = FloatVector.fromArray(FLOATS, x, x0 + i);
      FloatVector a1 = FloatVector.fromArray(FLOATS, x, x1 + i);
      FloatVector b0 = FloatVector.fromArray(FLOATS, w, k0);
      s00 = a0.fma(b0, s00);
      s10 = a1.fma(b0, s10);
      FloatVector b1 = FloatVector.fromArray(FLOATS, w, k0 + LANES);
      s01 = a0.fma(b1, s01);
      s11 = a1.fma(b1, s11);
      FloatVector b2 = FloatVector.fromArray(FLOATS, w, k0 + 2 * LANES);
      s02 = a0.fma(b2, s02);
      s12 = a1.fma(b2, s12);
      FloatVector b3 = FloatVector.fromArray(FLOATS, w, k0 + 3 * LANES);
      s03 = a0.fma(b3, s03);
      s13 = a1.fma(b3, s13);
      FloatVector b4 = FloatVector.fromArray(FLOATS, w, k0 + 4 * LANES);
      s04 = a0.fma(b4, s04);
      s14 = a1.fma(b4, s14);
      k0 += GROUP;
    }
    s00.intoArray(lanes, at);
    s01.intoArray(lanes, at + classStep);
    s02.intoArray(lanes, at + 2 * classStep);
    s03.intoArray(lanes, at + 3 * classStep);
    s04.intoArray(lanes, at + 4 * classStep);
    s10.intoArray(lanes, at + LANES);
    s11.intoArray(lanes, at + LANES + classStep);
    s12.intoArray(lanes, at + LANES + 2 * classStep);
    s13.intoArray(lanes, at + LANES + 3 * classStep);
    s14.intoArray(lanes, at + LANES + 4 * classStep);
  }

  @Override
  public void dot2x10(
      int x0,
      int x1,
      int length,
      float[] w,
      int w0,
      int w5,
      float[] lanes,
      int at,
      int classStep,
      boolean first) {
    FloatVector s00 = FloatVector.zero(FLOATS);
    FloatVector s01 = FloatVector.zero(FLOATS);
    FloatVector s02 = FloatVector.zero(FLOATS);
    FloatVector s03 = FloatVector.zero(FLOATS);
    FloatVector s04 = FloatVector.zero(FLOATS);
    FloatVector s05 = FloatVector.zero(FLOATS);
    FloatVector s06 = FloatVector.zero(FLOATS);
    FloatVector s07 = FloatVector.zero(FLOATS);
    FloatVector s08 = FloatVector.zero(FLOATS);
    FloatVector s09 = FloatVector.zero(FLOATS);
    FloatVector s10 = FloatVector.zero(FLOATS);
    FloatVector s11 = FloatVector.zero(FLOATS);
    FloatVector s12 = FloatVector.zero(FLOATS);
    FloatVector s13 = FloatVector.zero(FLOATS);
    FloatVector s14 = FloatVector.zero(FLOATS);
    FloatVector s15 = FloatVector.zero(FLOATS);
    FloatVector s16 = FloatVector.zero(FLOATS);
    FloatVector s17 = FloatVector.zero(FLOATS);
    FloatVector s18 = FloatVector.zero(FLOATS);
    FloatVector s19 = FloatVector.zero(FLOATS);
    if (!first) {
      s00 = FloatVector.fromArray(FLOATS, lanes, at);
      s01 = FloatVector.fromArray(FLOATS, lanes, at + classStep);
      s02 = FloatVector.fromArray(FLOATS, lanes, at + 2 * classStep);
      s03 = FloatVector.fromArray(FLOATS, lanes, at + 3 * classStep);
      s04 = FloatVector.fromArray(FLOATS, lanes, at + 4 * classStep);
      s05 = FloatVector.fromArray(FLOATS, lanes, at + 5 * classStep);
      s06 = FloatVector.fromArray(FLOATS, lanes, at + 6 * classStep);
      s07 = FloatVector.fromArray(FLOATS, lanes, at + 7 * classStep);
      s08 = FloatVector.fromArray(FLOATS, lanes, at + 8 * classStep);
      s09 = FloatVector.fromArray(FLOATS, lanes, at + 9 * classStep);
      s10 = FloatVector.fromArray(FLOATS, lanes, at + LANES);
      s11 = FloatVector.fromArray(FLOATS, lanes, at + LANES + classStep);
      s12 = FloatVector.fromArray(FLOATS, lanes, at + LANES + 2 * classStep);
      s13 = FloatVector.fromArray(FLOATS, lanes, at + LANES + 3 * classStep);
      s14 = FloatVector.fromArray(FLOATS, lanes, at + LANES + 4 * classStep);
      s15 = FloatVector.fromArray(FLOATS, lanes, at + LANES + 5 * classStep);
      s16 = FloatVector.fromArray(FLOATS, lanes, at + LANES + 6 * classStep);
      s17 = FloatVector.fromArray(FLOATS, lanes, at + LANES + 7 * classStep);
      s18 = FloatVector.fromArray(FLOATS, lanes, at + LANES + 8 * classStep);
      s19 = FloatVector.fromArray(FLOATS, lanes, at + LANES + 9 * classStep);
    }
    int k0 = w0;
    int k5 = w5;
    for (int i = 0; i < length; i += LANES) {
      FloatVector a0 = FloatVector.fromArray(FLOATS, x, x0 + i);
      FloatVector a1 = FloatVector.fromArray(FLOATS, x, x1 + i);
      FloatVector b0 = FloatVector.fromArray(FLOATS, w, k0);
      s00 = a0.fma(b0, s00);
      s10 = a1.fma(b0, s10);
      FloatVector b1 = FloatVector.fromArray(FLOATS, w, k0 + LANES);
      s01 = a0.fma(b1, s01);
      s11 = a1.fma(b1, s11);
      FloatVector b2 = FloatVector.fromArray(FLOATS, w, k0 + 2 * LANES);
      s02 = a0.fma(b2, s02);
      s12 = a1.fma(b2, s12);
      FloatVector b3 = FloatVector.fromArray(FLOATS, w, k0 + 3 * LANES);
      s03 = a0.fma(b3, s03);
      s13 = a1.fma(b3, s13);
      FloatVector b4 = FloatVector.fromArray(FLOATS, w, k0 + 4 * LANES);
      s04 = a0.fma(b4, s04);
      s14 = a1.fma(b4, s14);
      FloatVector b5 = FloatVector.fromArray(FLOATS, w, k5);
      s05 = a0.fma(b5, s05);
      s15 = a1.fma(b5, s15);
      FloatVector b6 = FloatVector.fromArray(FLOATS, w, k5 + LANES);
      s06 = a0.fma(b6, s06);
      s16 = a1.fma(b6, s16);
      FloatVector b7 = FloatVector.fromArray(FLOATS, w, k5 + 2 * LANES);
      s07 = a0.fma(b7, s07);
      s17 = a1.fma(b7, s17);
      FloatVector b8 = FloatVector.fromArray(FLOATS, w, k5 + 3 * LANES);
      s08 = a0.fma(b8, s08);
      s18 = a1.fma(b8, s18);
      FloatVector b9 = FloatVector.fromArray(FLOATS, w, k5 + 4 * LANES);
      s09 = a0.fma(b9, s09);
      s19 = a1.fma(b9, s19);
      k0 += GROUP;
      k5 += GROUP;
    }
    s00.intoArray(lanes, at);
    s01.intoArray(lanes, at + classStep);
    s02.intoArray(lanes, at + 2 * classStep);
    s03.intoArray(lanes, at + 3 * classStep);
    s04.intoArray(lanes, at + 4 * classStep);
    s05.intoArray(lanes, at + 5 * classStep);
    s06.intoArray(lanes, at + 6 * classStep);
    s07.intoArray(lanes, at + 7 * classStep);
    s08.intoArray(lanes, at + 8 * classStep);
    s09.intoArray(lanes, at + 9 * classStep);
    s10.intoArray(lanes, at + LANES);
    s11.intoArray(lanes, at + LANES + classStep);
    s12.intoArray(lanes, at + LANES + 2 * classStep);
    s13.intoArray(lanes, at + LANES + 3 * classStep);
    s14.intoArray(lanes, at + LANES + 4 * classStep);
    s15.intoArray(lanes, at + LANES + 5 * classStep);
    s16.intoArray(lanes, at + LANES + 6 * classStep);
    s17.intoArray(lanes, at + LANES + 7 * classStep);
    s18.intoArray(lanes, at + LANES + 8 * classStep);
    s19.intoArray(lanes, at + LANES + 9 * classStep);
  }

  @Override
  public void add5x2(
      int at,
      int stride,
      int next,
      int count,
      float[] coefficients,
      int c0,
      int c1,
      int c2,
      int c3,
      int c4,
      float[] gradient,
      int g0,
      int g1,
      int g2,
      int g3,
      int g4) {
    FloatVector s00 = FloatVector.fromArray(FLOATS, gradient, g0);
    FloatVector s01 = FloatVector.fromArray(FLOATS, gradient, g0 + next);
    FloatVector s10 = FloatVector.fromArray(FLOATS, gradient, g1);
    FloatVector s11 = FloatVector.fromArray(FLOATS, gradient, g1 + next);
    FloatVector s20 = FloatVector.fromArray(FLOATS, gradient, g2);
    FloatVector s21 = FloatVector.fromArray(FLOATS, gradient, g2 + next);
    FloatVector s30 = FloatVector.fromArray(FLOATS, gradient, g3);
    FloatVector s31 = FloatVector.fromArray(FLOATS, gradient, g3 + next);
    FloatVector s40 = FloatVector.fromArray(FLOATS, gradient, g4);
    FloatVector s41 = FloatVector.fromArray(FLOATS, gradient, g4 + next);
    int from = at;
    for (int r = 0; r < count; r++) {
      FloatVector a0 = FloatVector.fromArray(FLOATS, x, from);
      FloatVector a1 = FloatVector.fromArray(FLOATS, x, from + next);
      FloatVector b0 = FloatVector.broadcast(FLOATS, coefficients[c0 + r]);
      s00 = a0.fma(b0, s00);
      s01 = a1.fma(b0, s01);
      FloatVector b1 = FloatVector.broadcast(FLOATS, coefficients[c1 + r]);
      s10 = a0.fma(b1, s10);
      s11 = a1.fma(b1, s11);
      FloatVector b2 = FloatVector.broadcast(FLOATS, coefficients[c2 + r]);
      s20 = a0.fma(b2, s20);
      s21 = a1.fma(b2, s21);
      FloatVector b3 = FloatVector.broadcast(FLOATS, coefficients[c3 + r]);
      s30 = a0.fma(b3, s30);
      s31 = a1.fma(b3, s31);
      FloatVector b4 = FloatVector.broadcast(FLOATS, coefficients[c4 + r]);
      s40 = a0.fma(b4, s40);
      s41 = a1.fma(b4, s41);
      from += stride;
    }
    s00.intoArray(gradient, g0);
    s01.intoArray(gradient, g0 + next);
    s10.intoArray(gradient, g1);
    s11.intoArray(gradient, g1 + next);
    s20.intoArray(gradient, g2);
    s21.intoArray(gradient, g2 + next);
    s30.intoArray(gradient, g3);
    s31.intoArray(gradient, g3 + next);
    s40.intoArray(gradient, g4);
    s41.intoArray(gradient, g4 + next);
  }

  @Override
  public void add10x2(
      int at,
      int stride,
      int next,
      int count,
      float[] coefficients,
      int c0,
      float[] gradient,
      int g0,
      int g1,
      int g2,
      int g3,
      int g4,
      int g5,
      int g6,
      int g7,
      int g8,
      int g9) {
    FloatVector s00 = FloatVector.fromArray(FLOATS, gradient, g0);
    FloatVector s01 = FloatVector.fromArray(FLOATS, gradient, g0 + next);
    FloatVector s10 = FloatVector.fromArray(FLOATS, gradient, g1);
    FloatVector s11 = FloatVector.fromArray(FLOATS, gradient, g1 + next);
    FloatVector s20 = FloatVector.fromArray(FLOATS, gradient, g2);
    FloatVector s21 = FloatVector.fromArray(FLOATS, gradient, g2 + next);
    FloatVector s30 = FloatVector.fromArray(FLOATS, gradient, g3);
    FloatVector s31 = FloatVector.fromArray(FLOATS, gradient, g3 + next);
    FloatVector s40 = FloatVector.fromArray(FLOATS, gradient, g4);
    FloatVector s41 = FloatVector.fromArray(FLOATS, gradient, g4 + next);
    FloatVector s50 = FloatVector.fromArray(FLOATS, gradient, g5);
    FloatVector s51 = FloatVector.fromArray(FLOATS, gradient, g5 + next);
    FloatVector s60 = FloatVector.fromArray(FLOATS, gradient, g6);
    FloatVector s61 = FloatVector.fromArray(FLOATS, gradient, g6 + next);
    FloatVector s70 = FloatVector.fromArray(FLOATS, gradient, g7);
    FloatVector s71 = FloatVector.fromArray(FLOATS, gradient, g7 + next);
    FloatVector s80 = FloatVector.fromArray(FLOATS, gradient, g8);
    FloatVector s81 = FloatVector.fromArray(FLOATS, gradient, g8 + next);
    FloatVector s90 = FloatVector.fromArray(FLOATS, gradient, g9);
    FloatVector s91 = FloatVector.fromArray(FLOATS, gradient, g9 + next);
    int from = at;
    for (int r = 0; r < count; r++) {
      FloatVector a0 = FloatVector.fromArray(FLOATS, x, from);
      FloatVector a1 = FloatVector.fromArray(FLOATS, x, from + next);
      FloatVector b0 = FloatVector.broadcast(FLOATS, coefficients[c0 + r]);
      s00 = a0.fma(b0, s00);
      s01 = a1.fma(b0, s01);
      FloatVector b1 = FloatVector.broadcast(FLOATS, coefficients[c0 + r + SCORES_STRIDE]);
      s10 = a0.fma(b1, s10);
      s11 = a1.fma(b1, s11);
      FloatVector b2 = FloatVector.broadcast(FLOATS, coefficients[c0 + r + 2 * SCORES_STRIDE]);
      s20 = a0.fma(b2, s20);
      s21 = a1.fma(b2, s21);
      FloatVector b3 = FloatVector.broadcast(FLOATS, coefficients[c0 + r + 3 * SCORES_STRIDE]);
      s30 = a0.fma(b3, s30);
      s31 = a1.fma(b3, s31);
      FloatVector b4 = FloatVector.broadcast(FLOATS, coefficients[c0 + r + 4 * SCORES_STRIDE]);
      s40 = a0.fma(b4, s40);
      s41 = a1.fma(b4, s41);
      FloatVector b5 = FloatVector.broadcast(FLOATS, coefficients[c0 + r + 5 * SCORES_STRIDE]);
      s50 = a0.fma(b5, s50);
      s51 = a1.fma(b5, s51);
      FloatVector b6 = FloatVector.broadcast(FLOATS, coefficients[c0 + r + 6 * SCORES_STRIDE]);
      s60 = a0.fma(b6, s60);
      s61 = a1.fma(b6, s61);
      FloatVector b7 = FloatVector.broadcast(FLOATS, coefficients[c0 + r + 7 * SCORES_STRIDE]);
      s70 = a0.fma(b7, s70);
      s71 = a1.fma(b7, s71);
      FloatVector b8 = FloatVector.broadcast(FLOATS, coefficients[c0 + r + 8 * SCORES_STRIDE]);
      s80 = a0.fma(b8, s80);
      s81 = a1.fma(b8, s81);
      FloatVector b9 = FloatVector.broadcast(FLOATS, coefficients[c0 + r + 9 * SCORES_STRIDE]);
      s90 = a0.fma(b9, s90);
      s91 = a1.fma(b9, s91);
      from += stride;
    }
    s00.intoArray(gradient, g0);
    s01.intoArray(gradient, g0 + next);
    s10.intoArray(gradient, g1);
    s11.intoArray(gradient, g1 + next);
    s20.intoArray(gradient, g2);
    s21.intoArray(gradient, g2 + next);
    s30.intoArray(gradient, g3);
    s31.intoArray(gradient, g3 + next);
    s40.intoArray(gradient, g4);
    s41.intoArray(gradient, g4 + next);
    s50.intoArray(gradient, g5);
    s51.intoArray(gradient, g5 + next);
    s60.intoArray(gradient, g6);
    s61.intoArray(gradient, g6 + next);
    s70.intoArray(gradient, g7);
    s71.intoArray(gradient, g7 + next);
    s80.intoArray(gradient, g8);
    s81.intoArray(gradient, g8 + next);
    s90.intoArray(gradient, g9);
    s91.intoArray(gradient, g9 + next);
  }
}
