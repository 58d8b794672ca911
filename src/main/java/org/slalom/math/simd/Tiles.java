package org.slalom.math.simd;

import org.slalom.math.ByteRows;
import org.slalom.math.FloatMatrix;
import org.slalom.math.PackedWeights;
import org.slalom.math.Rows;

/**
 * The inner loops of the two products over rows in some form, unrolled so that all sums stay in
 * registers: 20 of them where there are 32 registers of 16 floats, 10 where there are 16 of 8 or
 * fewer.
 */
interface Tiles {

  /** The loops for the form that rows have. */
  static Tiles of(Rows rows) {
    if (rows instanceof ByteRows bytes) {
      return new ByteTiles(bytes.values());
    }
    return new FloatTiles(((FloatMatrix) rows).values());
  }

  /**
   * Products of 2 rows with 5 classes: takes one vector of every group of 16 features into the
   * lanes of the sums.
   *
   * @param x0 position of the first row's features
   * @param x1 of the second row's
   * @param length how many features
   * @param w {@link PackedWeights}
   * @param w0 position in them of the first class's weights of these features
   * @param lanes the sums: those of row r and class c at {@code at + r * 16 + c * classStep}
   * @param first whether the sums start at zero, else they go on from what is in {@code lanes}
   */
  void dot2x5(
      int x0,
      int x1,
      int length,
      float[] w,
      int w0,
      float[] lanes,
      int at,
      int classStep,
      boolean first);

  /**
   * The same with 10 classes.
   *
   * @param w5 position in {@code w} of the sixth class's weights of these features
   */
  void dot2x10(
      int x0,
      int x1,
      int length,
      float[] w,
      int w0,
      int w5,
      float[] lanes,
      int at,
      int classStep,
      boolean first);

  /**
   * Adds two vectors of features of some rows, in ascending order, to the gradient of 5 classes.
   *
   * @param at position of the first row's first vector
   * @param stride distance to the next row
   * @param next distance to the second vector
   * @param count rows
   * @param c0 position of a class's coefficients; and so on
   * @param g0 position of a class's gradient; and so on
   */
  void add5x2(
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
      int g4);

  /**
   * The same for 10 classes.
   *
   * @param c0 position of the first class's coefficients; the others follow at a distance of {@link
   *     FloatMatrix#SCORES_STRIDE}
   */
  void add10x2(
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
      int g9);
}
