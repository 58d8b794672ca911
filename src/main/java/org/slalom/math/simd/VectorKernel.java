package org.slalom.math.simd;

import static org.slalom.math.simd.Species.BYTES;
import static org.slalom.math.simd.Species.FLOATS;
import static org.slalom.math.simd.Species.LANES;
import static org.slalom.math.simd.Species.LENGTH;
import static org.slalom.math.simd.Species.WIDE;

import org.slalom.math.FloatMatrix;
import org.slalom.math.Kernel;
import org.slalom.math.PackedWeights;
import org.slalom.math.Rows;
import org.slalom.math.ScalarKernel;

/**
 * The kernel by the Vector API, in tiles whose sums stay in registers. Where the rows, classes or
 * vectors of a tile run out, the last one stands in for the missing: the same is then computed and
 * written more than once.
 */
public final class VectorKernel implements Kernel {

  private static final int TILE_CLASSES = 10;
  private static final int TILE_ROWS = 2;

  /** Most features in a span: with it, the weights of a tile stay in the first-level cache. */
  private static final int MOST_SPAN = 896;

  /** Rows whose lanes are kept at a time: with one span, these stay in that cache as well. */
  private static final int GROUP_ROWS = 32;

  /** With several, the weights of a span should serve many rows before they make way. */
  private static final int SPANS_ROWS = FloatMatrix.MOST_SCORES;

  /** And a span of the rows should serve some classes. */
  private static final int SPANS_CLASSES = 2 * TILE_CLASSES;

  /**
   * Classes whose coefficients, a megabyte at most, stay in a cache until all features are done:
   * those of 20,000 would come from memory again for every two vectors of features.
   */
  private static final int CACHED_CLASSES = 1_000;

  private static final ThreadLocal<Scratch> SCRATCH = ThreadLocal.withInitial(Scratch::new);

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
      Rows rows, int count, PackedWeights weights, float[] bias, FloatMatrix scores) {
    Scratch scratch = SCRATCH.get();
    FloatMatrix lanes = scratch.lanes();
    lanes.realign();
    int taken = takenAsTheyLie(rows);
    Rows rest = scratch.rest(rows, count, taken);
    boolean spans = taken > MOST_SPAN;
    int group = spans ? SPANS_CLASSES : TILE_CLASSES;
    int rowGroup = spans ? SPANS_ROWS : GROUP_ROWS;
    for (int c = 0; c < weights.classes(); c += group) {
      int end = Math.min(c + group, weights.classes());
      for (int r = 0; r < count; r += rowGroup) {
        int groupRows = Math.min(rowGroup, count - r);
        sumLanes(rows, r, groupRows, taken, weights, 0, c, end, lanes);
        sumLanes(rest, r, groupRows, rest.grouped(), weights, taken, c, end, lanes);
        for (int j = c; j < end; j++) {
          LaneSums.add(
              lanes.values(),
              lanes.at(j - c),
              FloatMatrix.padded(groupRows),
              bias[j],
              scores.values(),
              scores.at(j) + r);
        }
      }
    }
  }

  /**
   * Adds the products of rows with some classes to the lanes of their sums.
   *
   * @param columns how many features of the rows
   * @param d the feature that the first of them is to the weights
   */
  private static void sumLanes(
      Rows rows,
      int from,
      int count,
      int columns,
      PackedWeights weights,
      int d,
      int firstClass,
      int endClass,
      FloatMatrix lanes) {
    Tiles tiles = Tiles.of(rows);
    int span = span(columns);
    for (int at = 0; at < columns; at += span) {
      int length = Math.min(span, columns - at);
      boolean first = d + at == 0;
      int c = firstClass;
      if (WIDE) {
        for (; c < endClass - PackedWeights.CLASSES; c += TILE_CLASSES) {
          int w0 = weights.at(c, d + at);
          int w5 = weights.at(c + PackedWeights.CLASSES, d + at);
          for (int r = 0; r < count; r += TILE_ROWS) {
            tiles.dot2x10(
                rows.at(from + r) + at,
                rows.at(from + Math.min(r + 1, count - 1)) + at,
                length,
                weights.values(),
                w0,
                w5,
                lanes.values(),
                lanes.at(c - firstClass) + r * LANES,
                lanes.stride(),
                first);
          }
        }
      }
      for (; c < endClass; c += PackedWeights.CLASSES) {
        int w0 = weights.at(c, d + at);
        for (int r = 0; r < count; r += TILE_ROWS) {
          for (int part = 0; part < LANES; part += LENGTH) {
            tiles.dot2x5(
                rows.at(from + r) + at + part,
                rows.at(from + Math.min(r + 1, count - 1)) + at + part,
                length,
                weights.values(),
                w0 + part,
                lanes.values(),
                lanes.at(c - firstClass) + r * LANES + part,
                lanes.stride(),
                first);
          }
        }
      }
    }
  }

  /** Equal spans, but for the last. */
  private static int span(int columns) {
    int spans = Math.max(1, (columns + MOST_SPAN - 1) / MOST_SPAN);
    return FloatMatrix.padded((columns + spans - 1) / spans);
  }

  @Override
  public void backward(Rows rows, int count, FloatMatrix coefficients, FloatMatrix gradient) {
    int taken = takenAsTheyLie(rows);
    Rows rest = SCRATCH.get().rest(rows, count, taken);
    for (int c = 0; c < gradient.rows(); c += CACHED_CLASSES) {
      int end = Math.min(c + CACHED_CLASSES, gradient.rows());
      addRows(rows, count, taken, coefficients, gradient, 0, c, end);
      addRows(rest, count, rest.grouped(), coefficients, gradient, taken, c, end);
    }
  }

  /**
   * Adds rows to the gradient of some classes.
   *
   * @param columns how many features of the rows
   * @param d the feature that the first of them is to the gradient
   */
  private static void addRows(
      Rows rows,
      int count,
      int columns,
      FloatMatrix coefficients,
      FloatMatrix gradient,
      int d,
      int firstClass,
      int endClass) {
    Tiles tiles = Tiles.of(rows);
    for (int at = 0; at < columns; at += 2 * LENGTH) {
      int next = at + LENGTH < columns ? LENGTH : 0;
      addFeatures(
          tiles, rows, count, at, next, coefficients, gradient, d + at, firstClass, endClass);
    }
  }

  /** Adds two vectors of features, the second {@code next} behind the first, for some classes. */
  private static void addFeatures(
      Tiles tiles,
      Rows rows,
      int count,
      int at,
      int next,
      FloatMatrix coefficients,
      FloatMatrix gradient,
      int d,
      int firstClass,
      int endClass) {
    float[] k = coefficients.values();
    float[] g = gradient.values();
    int x = rows.at(0) + at;
    int stride = rows.stride();
    int c = firstClass;
    if (WIDE) {
      for (; c <= endClass - TILE_CLASSES; c += TILE_CLASSES) {
        int g0 = gradient.at(c) + d;
        int step = gradient.stride();
        tiles.add10x2(
            x,
            stride,
            next,
            count,
            k,
            coefficients.at(c),
            g,
            g0,
            g0 + step,
            g0 + 2 * step,
            g0 + 3 * step,
            g0 + 4 * step,
            g0 + 5 * step,
            g0 + 6 * step,
            g0 + 7 * step,
            g0 + 8 * step,
            g0 + 9 * step);
      }
    }
    int last = endClass - 1;
    for (; c < endClass; c += PackedWeights.CLASSES) {
      int c1 = Math.min(c + 1, last);
      int c2 = Math.min(c + 2, last);
      int c3 = Math.min(c + 3, last);
      int c4 = Math.min(c + 4, last);
      tiles.add5x2(
          x,
          stride,
          next,
          count,
          k,
          coefficients.at(c),
          coefficients.at(c1),
          coefficients.at(c2),
          coefficients.at(c3),
          coefficients.at(c4),
          g,
          gradient.at(c) + d,
          gradient.at(c1) + d,
          gradient.at(c2) + d,
          gradient.at(c3) + d,
          gradient.at(c4) + d);
    }
  }

  /** Number of features that vectors take from where they lie; the rest of a row is copied. */
  private static int takenAsTheyLie(Rows rows) {
    boolean fits = rows instanceof FloatMatrix || BYTES.length() == LENGTH;
    return fits ? rows.grouped() : 0;
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
    int whole = BYTES.length() == LENGTH ? count - count % LENGTH : 0;
    VectorFeatures.widen(source, from, whole, shift, target, at);
    ONE_BY_ONE.widen(source, from + whole, count - whole, shift, target, at + whole);
  }

  @Override
  public void transform(
      byte[] source, int from, int count, float[] offset, float[] factor, float[] target, int at) {
    int whole = BYTES.length() == LENGTH ? count - count % LENGTH : 0;
    VectorFeatures.transform(source, from, whole, offset, factor, target, at);
    ONE_BY_ONE.transform(source, from, whole, count, offset, factor, target, at);
  }

  @Override
  public void transform(
      float[] source, int from, int count, float[] offset, float[] factor, float[] target, int at) {
    int whole = count - count % LENGTH;
    VectorFeatures.transform(source, from, whole, offset, factor, target, at);
    ONE_BY_ONE.transform(source, from, whole, count, offset, factor, target, at);
  }

  @Override
  public void spread(float[] source, int from, int groups, float[] target, int at, int distance) {
    VectorFeatures.spread(source, from, groups, target, at, distance);
  }

  @Override
  public void extend(float[] values, int count, float[] least, float[] largest) {
    int whole = count - count % LENGTH;
    VectorFeatures.extend(values, whole, least, largest);
    ONE_BY_ONE.extend(values, whole, count, least, largest);
  }

  @Override
  public void add(float[] values, int count, float[] sums) {
    int whole = count - count % LENGTH;
    VectorFeatures.add(values, whole, sums);
    ONE_BY_ONE.add(values, whole, count, sums);
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
  public float roots(float[] values, int from, int count, float add) {
    int whole = count - count % LANES;
    float[] lanes = VectorDistances.roots(values, from, whole, add);
    return ONE_BY_ONE.roots(values, from, whole, count, add, lanes);
  }

  @Override
  public void addBelow(float[] values, int from, int count, float level, float[] sums, int to) {
    int whole = count - count % LENGTH;
    VectorDistances.addBelow(values, from, whole, level, sums, to);
    ONE_BY_ONE.addBelow(values, from + whole, count - whole, level, sums, to + whole);
  }

  @Override
  public void addBeyond(
      float[] values, int from, int count, float threshold, float[] sums, int to) {
    int whole = count - count % LENGTH;
    VectorDistances.addBeyond(values, from, whole, threshold, sums, to, to + count);
    ONE_BY_ONE.addBeyond(values, from, whole, count, threshold, sums, to);
  }

  @Override
  public int indexOfLeast(float[] values, int from, int count) {
    int whole = count - count % LENGTH;
    float least = VectorDistances.least(values, from, whole);
    for (int i = whole; i < count; i++) {
      least = Math.min(least, values[from + i]);
    }
    int index = VectorDistances.before(values, from, whole, least);
    while (values[from + index] != least) {
      index++;
    }
    return index;
  }

  @Override
  public String toString() {
    return "vectors of " + FLOATS.vectorBitSize() + " bits";
  }

  /** A thread's own memory. */
  private static final class Scratch {

    private final FloatMatrix lanes = FloatMatrix.tile(SPANS_CLASSES, SPANS_ROWS * LANES);
    private FloatMatrix rest = FloatMatrix.zeros(1, 0);

    FloatMatrix lanes() {
      return lanes;
    }

    /** The features of rows from a column on, copied to rows padded with zeros. */
    Rows rest(Rows rows, int count, int column) {
      int columns = Math.max(0, rows.columns() - column);
      if (rest.columns() != columns || rest.rows() < count) {
        rest = FloatMatrix.tile(FloatMatrix.padded(count), columns);
      }
      if (columns > 0) {
        for (int r = 0; r < count; r++) {
          rows.read(r, column, columns, rest.values(), rest.at(r));
        }
      }
      return rest;
    }
  }
}
