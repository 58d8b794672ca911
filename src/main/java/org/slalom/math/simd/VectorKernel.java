package org.slalom.math.simd;

import static org.slalom.math.simd.BackwardTiles.add5x1;
import static org.slalom.math.simd.BackwardTiles.add5x2;
import static org.slalom.math.simd.BackwardTiles.add5x4;
import static org.slalom.math.simd.ForwardTiles.dot2x5;
import static org.slalom.math.simd.ForwardTiles.dot4x5;
import static org.slalom.math.simd.Species.BYTES;
import static org.slalom.math.simd.Species.FLOATS;
import static org.slalom.math.simd.Species.LANES;
import static org.slalom.math.simd.Species.LENGTH;
import static org.slalom.math.simd.Species.WIDE;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import org.slalom.math.FloatMatrix;
import org.slalom.math.Kernel;
import org.slalom.math.ScalarKernel;

/**
 * The kernel by the Vector API, in tiles whose sums stay in registers. Where the rows or classes of
 * a tile run out, the last one stands in for the missing: the same is then computed and written
 * more than once.
 */
public final class VectorKernel implements Kernel {

  private static final int TILE_CLASSES = 5;
  private static final int TILE_ROWS = WIDE ? 4 : 2;

  /** Features in a span: with it, a tile's weights stay in the first-level cache for all rows. */
  private static final int SPAN = 1024;

  /** The lanes of the sums of five classes. */
  private static final ThreadLocal<FloatMatrix> LANE_SUMS =
      ThreadLocal.withInitial(() -> FloatMatrix.zeros(TILE_CLASSES, 0));

  private static final ScalarKernel ONE_BY_ONE = new ScalarKernel();

  /**
   * The kernel, if this machine's vectors fit it.
   *
   * @throws UnsupportedOperationException if they have other than 4, 8 or 16 floats
   */
  public VectorKernel() {
    if (LENGTH < 4 || LENGTH > LANES) {
      throw new UnsupportedOperationException("vectors of " + LENGTH + " floats");
    }
  }

  @Override
  public void forward(
      FloatMatrix rows, int count, FloatMatrix weights, float[] bias, FloatMatrix scores) {
    int padded = FloatMatrix.padded(count);
    FloatMatrix lanes = laneSums(padded * LANES);
    for (int c = 0; c < weights.rows(); c += TILE_CLASSES) {
      sumLanes(rows, count, weights, c, lanes);
      int classes = Math.min(TILE_CLASSES, weights.rows() - c);
      for (int j = 0; j < classes; j++) {
        LaneSums.add(
            lanes.values(), lanes.at(j), padded, bias[c + j], scores.values(), scores.at(c + j));
      }
    }
  }

  /** The lanes of the products of all rows with five classes. */
  private static void sumLanes(
      FloatMatrix rows, int count, FloatMatrix weights, int c, FloatMatrix lanes) {
    float[] x = rows.values();
    float[] w = weights.values();
    int last = weights.rows() - 1;
    int w0 = weights.at(c);
    int w1 = weights.at(Math.min(c + 1, last));
    int w2 = weights.at(Math.min(c + 2, last));
    int w3 = weights.at(Math.min(c + 3, last));
    int w4 = weights.at(Math.min(c + 4, last));
    int classStep = lanes.stride();
    int length = FloatMatrix.padded(rows.columns());
    for (int span = 0; span < length; span += SPAN) {
      int to = Math.min(span + SPAN, length);
      boolean first = span == 0;
      for (int r = 0; r < count; r += TILE_ROWS) {
        int x0 = rows.at(r);
        int x1 = rows.at(Math.min(r + 1, count - 1));
        int at = lanes.at(0) + r * LANES;
        if (WIDE) {
          int x2 = rows.at(Math.min(r + 2, count - 1));
          int x3 = rows.at(Math.min(r + 3, count - 1));
          dot4x5(
              x,
              x0,
              x1,
              x2,
              x3,
              w,
              w0,
              w1,
              w2,
              w3,
              w4,
              span,
              to,
              lanes.values(),
              at,
              classStep,
              first);
        } else {
          for (int part = 0; part < LANES; part += LENGTH) {
            dot2x5(
                x,
                x0,
                x1,
                w,
                w0,
                w1,
                w2,
                w3,
                w4,
                span + part,
                to,
                lanes.values(),
                at + part,
                classStep,
                first);
          }
        }
      }
    }
  }

  private static FloatMatrix laneSums(int columns) {
    FloatMatrix lanes = LANE_SUMS.get();
    if (lanes.columns() < columns) {
      lanes = FloatMatrix.zeros(TILE_CLASSES, columns);
      LANE_SUMS.set(lanes);
    }
    return lanes;
  }

  @Override
  public void backward(
      FloatMatrix rows, int count, FloatMatrix coefficients, FloatMatrix gradient) {
    int length = FloatMatrix.padded(gradient.columns());
    int wide = 4 * LENGTH;
    int d = 0;
    if (WIDE) {
      for (; d <= length - wide; d += wide) {
        addFeatures(rows, count, coefficients, gradient, d, 4);
      }
      for (; d < length; d += LENGTH) {
        addFeatures(rows, count, coefficients, gradient, d, 1);
      }
    } else {
      for (; d < length; d += 2 * LENGTH) {
        addFeatures(rows, count, coefficients, gradient, d, 2);
      }
    }
  }

  /** Adds the rows to some vectors of features from {@code d} on, for all classes. */
  private static void addFeatures(
      FloatMatrix rows,
      int count,
      FloatMatrix coefficients,
      FloatMatrix gradient,
      int d,
      int vectors) {
    float[] x = rows.values();
    float[] k = coefficients.values();
    float[] g = gradient.values();
    int at = rows.at(0) + d;
    int step = rows.stride();
    int last = gradient.rows() - 1;
    for (int c = 0; c <= last; c += TILE_CLASSES) {
      int c1 = Math.min(c + 1, last);
      int c2 = Math.min(c + 2, last);
      int c3 = Math.min(c + 3, last);
      int c4 = Math.min(c + 4, last);
      int k0 = coefficients.at(c);
      int k1 = coefficients.at(c1);
      int k2 = coefficients.at(c2);
      int k3 = coefficients.at(c3);
      int k4 = coefficients.at(c4);
      int g0 = gradient.at(c) + d;
      int g1 = gradient.at(c1) + d;
      int g2 = gradient.at(c2) + d;
      int g3 = gradient.at(c3) + d;
      int g4 = gradient.at(c4) + d;
      switch (vectors) {
        case 4 -> add5x4(x, at, step, count, k, k0, k1, k2, k3, k4, g, g0, g1, g2, g3, g4);
        case 2 -> add5x2(x, at, step, count, k, k0, k1, k2, k3, k4, g, g0, g1, g2, g3, g4);
        default -> add5x1(x, at, step, count, k, k0, k1, k2, k3, k4, g, g0, g1, g2, g3, g4);
      }
    }
  }

  @Override
  public void softmax(FloatMatrix scores, int count, float[] maxima, float[] sums) {
    if (scores.stride() < LENGTH) {
      ONE_BY_ONE.softmax(scores, count, maxima, sums);
    } else {
      VectorSoftmax.apply(scores, count, maxima, sums);
    }
  }

  @Override
  public void widen(byte[] source, int from, int count, float shift, float[] target, int at) {
    int i = 0;
    if (BYTES.length() == LENGTH) {
      // flipping the upper bit makes an unsigned byte a signed one that is less by 128
      float rest = -Byte.MIN_VALUE - shift;
      for (; i <= count - LENGTH; i += LENGTH) {
        ByteVector bytes =
            ByteVector.fromArray(BYTES, source, from + i)
                .lanewise(VectorOperators.XOR, Byte.MIN_VALUE);
        FloatVector floats = (FloatVector) bytes.convertShape(VectorOperators.B2F, FLOATS, 0);
        floats.add(rest).intoArray(target, at + i);
      }
    }
    ONE_BY_ONE.widen(source, from + i, count - i, shift, target, at + i);
  }

  @Override
  public void addFixed(float[] values, int from, int count, double scale, long[] sums, int to) {
    int whole = count - count % VectorFixedPoint.LENGTH;
    VectorFixedPoint.add(values, from, whole, scale, sums, to);
    ONE_BY_ONE.addFixed(values, from + whole, count - whole, scale, sums, to + whole);
  }

  @Override
  public long sumFixed(float[] values, int from, int count, double scale) {
    int whole = count - count % VectorFixedPoint.LENGTH;
    return VectorFixedPoint.sum(values, from, whole, scale)
        + ONE_BY_ONE.sumFixed(values, from + whole, count - whole, scale);
  }

  @Override
  public String toString() {
    return "vectors of " + FLOATS.vectorBitSize() + " bits";
  }
}
