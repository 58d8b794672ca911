package org.slalom.math.simd;

import static org.slalom.math.simd.Species.FLOATS;
import static org.slalom.math.simd.Species.LENGTH;

import jdk.incubator.vector.FloatVector;

/**
 * The inner loops of the backward product, unrolled so that all sums stay in registers. A call adds
 * rows, in ascending order, to a few features of five classes: row r's features start at {@code at
 * + r * rowStride}, the coefficients of class j at {@code cj}, its gradient at {@code gj}.
 */
final class BackwardTiles {

  private BackwardTiles() {}

  /** 5 classes x 4 vectors of features. */
  static void add5x4(
      float[] x,
      int at,
      int rowStride,
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
    FloatVector s01 = FloatVector.fromArray(FLOATS, gradient, g0 + LENGTH);
    FloatVector s02 = FloatVector.fromArray(FLOATS, gradient, g0 + 2 * LENGTH);
    FloatVector s03 = FloatVector.fromArray(FLOATS, gradient, g0 + 3 * LENGTH);
    FloatVector s10 = FloatVector.fromArray(FLOATS, gradient, g1);
    FloatVector s11 = FloatVector.fromArray(FLOATS, gradient, g1 + LENGTH);
    FloatVector s12 = FloatVector.fromArray(FLOATS, gradient, g1 + 2 * LENGTH);
    FloatVector s13 = FloatVector.fromArray(FLOATS, gradient, g1 + 3 * LENGTH);
    FloatVector s20 = FloatVector.fromArray(FLOATS, gradient, g2);
    FloatVector s21 = FloatVector.fromArray(FLOATS, gradient, g2 + LENGTH);
    FloatVector s22 = FloatVector.fromArray(FLOATS, gradient, g2 + 2 * LENGTH);
    FloatVector s23 = FloatVector.fromArray(FLOATS, gradient, g2 + 3 * LENGTH);
    FloatVector s30 = FloatVector.fromArray(FLOATS, gradient, g3);
    FloatVector s31 = FloatVector.fromArray(FLOATS, gradient, g3 + LENGTH);
    FloatVector s32 = FloatVector.fromArray(FLOATS, gradient, g3 + 2 * LENGTH);
    FloatVector s33 = FloatVector.fromArray(FLOATS, gradient, g3 + 3 * LENGTH);
    FloatVector s40 = FloatVector.fromArray(FLOATS, gradient, g4);
    FloatVector s41 = FloatVector.fromArray(FLOATS, gradient, g4 + LENGTH);
    FloatVector s42 = FloatVector.fromArray(FLOATS, gradient, g4 + 2 * LENGTH);
    FloatVector s43 = FloatVector.fromArray(FLOATS, gradient, g4 + 3 * LENGTH);
    int from = at;
    for (int r = 0; r < count; r++) {
      FloatVector a0 = FloatVector.fromArray(FLOATS, x, from);
      FloatVector a1 = FloatVector.fromArray(FLOATS, x, from + LENGTH);
      FloatVector a2 = FloatVector.fromArray(FLOATS, x, from + 2 * LENGTH);
      FloatVector a3 = FloatVector.fromArray(FLOATS, x, from + 3 * LENGTH);
      FloatVector b0 = FloatVector.broadcast(FLOATS, coefficients[c0 + r]);
      s00 = a0.fma(b0, s00);
      s01 = a1.fma(b0, s01);
      s02 = a2.fma(b0, s02);
      s03 = a3.fma(b0, s03);
      FloatVector b1 = FloatVector.broadcast(FLOATS, coefficients[c1 + r]);
      s10 = a0.fma(b1, s10);
      s11 = a1.fma(b1, s11);
      s12 = a2.fma(b1, s12);
      s13 = a3.fma(b1, s13);
      FloatVector b2 = FloatVector.broadcast(FLOATS, coefficients[c2 + r]);
      s20 = a0.fma(b2, s20);
      s21 = a1.fma(b2, s21);
      s22 = a2.fma(b2, s22);
      s23 = a3.fma(b2, s23);
      FloatVector b3 = FloatVector.broadcast(FLOATS, coefficients[c3 + r]);
      s30 = a0.fma(b3, s30);
      s31 = a1.fma(b3, s31);
      s32 = a2.fma(b3, s32);
      s33 = a3.fma(b3, s33);
      FloatVector b4 = FloatVector.broadcast(FLOATS, coefficients[c4 + r]);
      s40 = a0.fma(b4, s40);
      s41 = a1.fma(b4, s41);
      s42 = a2.fma(b4, s42);
      s43 = a3.fma(b4, s43);
      from += rowStride;
    }
    s00.intoArray(gradient, g0);
    s01.intoArray(gradient, g0 + LENGTH);
    s02.intoArray(gradient, g0 + 2 * LENGTH);
    s03.intoArray(gradient, g0 + 3 * LENGTH);
    s10.intoArray(gradient, g1);
    s11.intoArray(gradient, g1 + LENGTH);
    s12.intoArray(gradient, g1 + 2 * LENGTH);
    s13.intoArray(gradient, g1 + 3 * LENGTH);
    s20.intoArray(gradient, g2);
    s21.intoArray(gradient, g2 + LENGTH);
    s22.intoArray(gradient, g2 + 2 * LENGTH);
    s23.intoArray(gradient, g2 + 3 * LENGTH);
    s30.intoArray(gradient, g3);
    s31.intoArray(gradient, g3 + LENGTH);
    s32.intoArray(gradient, g3 + 2 * LENGTH);
    s33.intoArray(gradient, g3 + 3 * LENGTH);
    s40.intoArray(gradient, g4);
    s41.intoArray(gradient, g4 + LENGTH);
    s42.intoArray(gradient, g4 + 2 * LENGTH);
    s43.intoArray(gradient, g4 + 3 * LENGTH);
  }

  /** 5 classes x 2 vectors of features. */
  static void add5x2(
      float[] x,
      int at,
      int rowStride,
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
    FloatVector s01 = FloatVector.fromArray(FLOATS, gradient, g0 + LENGTH);
    FloatVector s10 = FloatVector.fromArray(FLOATS, gradient, g1);
    FloatVector s11 = FloatVector.fromArray(FLOATS, gradient, g1 + LENGTH);
    FloatVector s20 = FloatVector.fromArray(FLOATS, gradient, g2);
    FloatVector s21 = FloatVector.fromArray(FLOATS, gradient, g2 + LENGTH);
    FloatVector s30 = FloatVector.fromArray(FLOATS, gradient, g3);
    FloatVector s31 = FloatVector.fromArray(FLOATS, gradient, g3 + LENGTH);
    FloatVector s40 = FloatVector.fromArray(FLOATS, gradient, g4);
    FloatVector s41 = FloatVector.fromArray(FLOATS, gradient, g4 + LENGTH);
    int from = at;
    for (int r = 0; r < count; r++) {
      FloatVector a0 = FloatVector.fromArray(FLOATS, x, from);
      FloatVector a1 = FloatVector.fromArray(FLOATS, x, from + LENGTH);
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
      from += rowStride;
    }
    s00.intoArray(gradient, g0);
    s01.intoArray(gradient, g0 + LENGTH);
    s10.intoArray(gradient, g1);
    s11.intoArray(gradient, g1 + LENGTH);
    s20.intoArray(gradient, g2);
    s21.intoArray(gradient, g2 + LENGTH);
    s30.intoArray(gradient, g3);
    s31.intoArray(gradient, g3 + LENGTH);
    s40.intoArray(gradient, g4);
    s41.intoArray(gradient, g4 + LENGTH);
  }

  /** 5 classes x 1 vectors of features. */
  static void add5x1(
      float[] x,
      int at,
      int rowStride,
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
    FloatVector s10 = FloatVector.fromArray(FLOATS, gradient, g1);
    FloatVector s20 = FloatVector.fromArray(FLOATS, gradient, g2);
    FloatVector s30 = FloatVector.fromArray(FLOATS, gradient, g3);
    FloatVector s40 = FloatVector.fromArray(FLOATS, gradient, g4);
    int from = at;
    for (int r = 0; r < count; r++) {
      FloatVector a0 = FloatVector.fromArray(FLOATS, x, from);
      FloatVector b0 = FloatVector.broadcast(FLOATS, coefficients[c0 + r]);
      s00 = a0.fma(b0, s00);
      FloatVector b1 = FloatVector.broadcast(FLOATS, coefficients[c1 + r]);
      s10 = a0.fma(b1, s10);
      FloatVector b2 = FloatVector.broadcast(FLOATS, coefficients[c2 + r]);
      s20 = a0.fma(b2, s20);
      FloatVector b3 = FloatVector.broadcast(FLOATS, coefficients[c3 + r]);
      s30 = a0.fma(b3, s30);
      FloatVector b4 = FloatVector.broadcast(FLOATS, coefficients[c4 + r]);
      s40 = a0.fma(b4, s40);
      from += rowStride;
    }
    s00.intoArray(gradient, g0);
    s10.intoArray(gradient, g1);
    s20.intoArray(gradient, g2);
    s30.intoArray(gradient, g3);
    s40.intoArray(gradient, g4);
  }
}
