package org.slalom.core.gradient;

import java.lang.ref.SoftReference;
import org.jspecify.annotations.Nullable;
import org.slalom.core.block.RowTile;
import org.slalom.math.FloatMatrix;
import org.slalom.math.PackedWeights;

/**
 * The memory that the computation of a gradient needs beside its result, to be used again by the
 * next: a step must not leave C x D floats to the collector. Not safe for use by several threads.
 *
 * @param tile rows being computed on
 * @param weights C x D
 * @param coefficients C x R: scores, then derivatives by them
 * @param gradient C x D
 * @param sum to be lent
 */
record GradientBuffers(
    RowTile tile,
    PackedWeights weights,
    FloatMatrix coefficients,
    FloatMatrix gradient,
    GradientSum sum) {

  private static final ThreadLocal<@Nullable SoftReference<GradientBuffers>> OF_THREAD =
      new ThreadLocal<>();

  private static GradientBuffers create(int classes, int dimension) {
    return new GradientBuffers(
        new RowTile(dimension),
        new PackedWeights(classes, dimension),
        FloatMatrix.scores(classes),
        FloatMatrix.zeros(classes, dimension),
        new GradientSum());
  }

  /** This thread's buffers: whoever had them before must be done with them. */
  static GradientBuffers ofThread(int classes, int dimension) {
    SoftReference<GradientBuffers> reference = OF_THREAD.get();
    GradientBuffers buffers = reference == null ? null : reference.get();
    if (buffers == null
        || buffers.weights.classes() != classes
        || buffers.weights.dimension() != dimension) {
      buffers = create(classes, dimension);
      OF_THREAD.set(new SoftReference<>(buffers));
    }
    return buffers;
  }
}
