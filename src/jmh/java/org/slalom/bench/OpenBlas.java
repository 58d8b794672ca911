package org.slalom.bench;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas_nolapack;

/**
 * OpenBLAS's product of two square matrices, through JNI, in one thread: what a core can do. Its
 * environment variable {@code OPENBLAS_CORETYPE} says which of its kernels it is to use.
 */
final class OpenBlas {

  /** Large enough for its best rate. */
  static final int SIZE = 1536;

  private final FloatPointer a = filled(1);
  private final FloatPointer b = filled(2);
  private final FloatPointer c = filled(0);

  OpenBlas() {
    openblas_nolapack.blas_set_num_threads(1);
  }

  /** Multiplies once. */
  void multiply() {
    openblas_nolapack.cblas_sgemm(
        openblas_nolapack.CblasRowMajor,
        openblas_nolapack.CblasNoTrans,
        openblas_nolapack.CblasNoTrans,
        SIZE,
        SIZE,
        SIZE,
        1,
        a,
        SIZE,
        b,
        SIZE,
        0,
        c,
        SIZE);
  }

  /** Floating-point operations of one product. */
  static double flops() {
    return 2.0 * SIZE * SIZE * SIZE;
  }

  private static FloatPointer filled(float value) {
    FloatPointer matrix = new FloatPointer((long) SIZE * SIZE);
    for (long i = 0; i < matrix.capacity(); i++) {
      matrix.put(i, value);
    }
    return matrix;
  }
}
