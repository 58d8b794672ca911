package org.slalom.math.simd;

import static org.slalom.math.simd.Species.FLOATS;
import static org.slalom.math.simd.Species.LANES;
import static org.slalom.math.simd.Species.LENGTH;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;

/**
 * Adds up the 16 lanes of every sum, in the documented order: pairwise at distance 8, 4, 2, 1. Two
 * vectors at a time are shuffled so that one addition does the work of both; in the end lane i
 * holds sum i.
 */
final class LaneSums {

  private static final VectorShuffle<Float> SWAP_8 = Species.swap(8);
  private static final VectorShuffle<Float> SWAP_4 = Species.swap(4);
  private static final VectorShuffle<Float> SWAP_2 = Species.swap(2);
  private static final VectorShuffle<Float> SWAP_1 = Species.swap(1);
  private static final VectorMask<Float> UPPER_8 = Species.upper(8);
  private static final VectorMask<Float> UPPER_4 = Species.upper(4);
  private static final VectorMask<Float> UPPER_2 = Species.upper(2);
  private static final VectorMask<Float> UPPER_1 = Species.upper(1);

  private LaneSums() {}

  /**
   * Sums, with a bias added to each.
   *
   * @param lanes sum i has its lanes from {@code from + 16 * i} on; overwritten
   * @param count number of sums, a multiple of 16
   * @param scores receives sum i at {@code to + i}
   */
  static void add(float[] lanes, int from, int count, float bias, float[] scores, int to) {
    if (Species.WIDE) {
      addWide(lanes, from, count, bias, scores, to);
    } else {
      for (int i = 0; i < count; i += LENGTH) {
        addNarrow(lanes, from + i * LANES);
        FloatVector.fromArray(FLOATS, lanes, from + i * LANES).add(bias).intoArray(scores, to + i);
      }
    }
  }

  /** 16 sums of 16 lanes at a time, all in registers. */
  private static void addWide(
      float[] lanes, int from, int count, float bias, float[] scores, int to) {
    for (int i = 0; i < count; i += LANES) {
      int at = from + i * LANES;
      FloatVector v0 = FloatVector.fromArray(FLOATS, lanes, at + 0 * LANES);
      FloatVector v8 = FloatVector.fromArray(FLOATS, lanes, at + 8 * LANES);
      FloatVector t0 = v0.blend(v8, UPPER_8).add(v8.blend(v0, UPPER_8).rearrange(SWAP_8));
      FloatVector v4 = FloatVector.fromArray(FLOATS, lanes, at + 4 * LANES);
      FloatVector v12 = FloatVector.fromArray(FLOATS, lanes, at + 12 * LANES);
      FloatVector t1 = v4.blend(v12, UPPER_8).add(v12.blend(v4, UPPER_8).rearrange(SWAP_8));
      FloatVector t2 = t0.blend(t1, UPPER_4).add(t1.blend(t0, UPPER_4).rearrange(SWAP_4));
      FloatVector v2 = FloatVector.fromArray(FLOATS, lanes, at + 2 * LANES);
      FloatVector v10 = FloatVector.fromArray(FLOATS, lanes, at + 10 * LANES);
      FloatVector t3 = v2.blend(v10, UPPER_8).add(v10.blend(v2, UPPER_8).rearrange(SWAP_8));
      FloatVector v6 = FloatVector.fromArray(FLOATS, lanes, at + 6 * LANES);
      FloatVector v14 = FloatVector.fromArray(FLOATS, lanes, at + 14 * LANES);
      FloatVector t4 = v6.blend(v14, UPPER_8).add(v14.blend(v6, UPPER_8).rearrange(SWAP_8));
      FloatVector t5 = t3.blend(t4, UPPER_4).add(t4.blend(t3, UPPER_4).rearrange(SWAP_4));
      FloatVector t6 = t2.blend(t5, UPPER_2).add(t5.blend(t2, UPPER_2).rearrange(SWAP_2));
      FloatVector v1 = FloatVector.fromArray(FLOATS, lanes, at + 1 * LANES);
      FloatVector v9 = FloatVector.fromArray(FLOATS, lanes, at + 9 * LANES);
      FloatVector t7 = v1.blend(v9, UPPER_8).add(v9.blend(v1, UPPER_8).rearrange(SWAP_8));
      FloatVector v5 = FloatVector.fromArray(FLOATS, lanes, at + 5 * LANES);
      FloatVector v13 = FloatVector.fromArray(FLOATS, lanes, at + 13 * LANES);
      FloatVector t8 = v5.blend(v13, UPPER_8).add(v13.blend(v5, UPPER_8).rearrange(SWAP_8));
      FloatVector t9 = t7.blend(t8, UPPER_4).add(t8.blend(t7, UPPER_4).rearrange(SWAP_4));
      FloatVector v3 = FloatVector.fromArray(FLOATS, lanes, at + 3 * LANES);
      FloatVector v11 = FloatVector.fromArray(FLOATS, lanes, at + 11 * LANES);
      FloatVector t10 = v3.blend(v11, UPPER_8).add(v11.blend(v3, UPPER_8).rearrange(SWAP_8));
      FloatVector v7 = FloatVector.fromArray(FLOATS, lanes, at + 7 * LANES);
      FloatVector v15 = FloatVector.fromArray(FLOATS, lanes, at + 15 * LANES);
      FloatVector t11 = v7.blend(v15, UPPER_8).add(v15.blend(v7, UPPER_8).rearrange(SWAP_8));
      FloatVector t12 = t10.blend(t11, UPPER_4).add(t11.blend(t10, UPPER_4).rearrange(SWAP_4));
      FloatVector t13 = t9.blend(t12, UPPER_2).add(t12.blend(t9, UPPER_2).rearrange(SWAP_2));
      FloatVector t14 = t6.blend(t13, UPPER_1).add(t13.blend(t6, UPPER_1).rearrange(SWAP_1));
      t14.add(bias).intoArray(scores, to + i);
    }
  }

  /** As many sums as a vector has floats, from memory to memory; the result is at {@code at}. */
  private static void addNarrow(float[] lanes, int at) {
    for (int distance = LANES / 2; distance >= LENGTH; distance /= 2) {
      for (int i = 0; i < LENGTH; i++) {
        for (int lane = 0; lane < distance; lane += LENGTH) {
          int low = at + i * LANES + lane;
          FloatVector.fromArray(FLOATS, lanes, low)
              .add(FloatVector.fromArray(FLOATS, lanes, low + distance))
              .intoArray(lanes, low);
        }
      }
    }
    if (LENGTH == 8) {
      halve(lanes, at, 4, SWAP_4, UPPER_4);
    }
    halve(lanes, at, 2, SWAP_2, UPPER_2);
    halve(lanes, at, 1, SWAP_1, UPPER_1);
  }

  /** Makes one vector of each two that are {@code distance} sums apart. */
  private static void halve(
      float[] lanes, int at, int distance, VectorShuffle<Float> swap, VectorMask<Float> upper) {
    for (int i = 0; i < distance; i++) {
      FloatVector a = FloatVector.fromArray(FLOATS, lanes, at + i * LANES);
      FloatVector b = FloatVector.fromArray(FLOATS, lanes, at + (i + distance) * LANES);
      a.blend(b, upper).add(b.blend(a, upper).rearrange(swap)).intoArray(lanes, at + i * LANES);
    }
  }
}
