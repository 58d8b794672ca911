package org.slalom.math;

import java.util.Arrays;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Tries a kernel on this very JVM against the scalar one: the same bits at awkward sizes, and then
 * faster, once it has been compiled. A JVM can have the Vector API and still run it a thousand
 * times slower than plain code.
 */
final class KernelCheck {

  static final String NO_FMA =
      "; without a fused multiply-add in hardware the result is right, but a thousand times slower";

  /** Runs after which compilers have had reason enough to compile all of a kernel. */
  private static final int WARM_UP_RUNS = 8_000;

  /** Timings in a row that bring nothing new: the compilers are done. */
  private static final int STEADY_RUNS = 10;

  private static final double NEW = 0.95;

  /** Then it tries now and then only, for the compilers may have much else to do. */
  private static final long EAGER_NANOS = 2_000_000_000L;

  private static final long MOST_NANOS = 60_000_000_000L;
  private static final long PAUSE_MILLIS = 100;

  private static final int FMA_ATTEMPTS = 100;
  private static final int FMA_COUNT = 200;
  private static final long MOST_FMA_NANOS = 60;

  private static final int ROWS = 64;
  private static final int FEATURES = 784;
  private static final int CLASSES = 10;
  private static final double SCALE = 0x1p40;

  private final Kernel scalar = new ScalarKernel();
  private final Kernel vector;
  private final Runnable faster;

  /**
   * A check.
   *
   * @param faster is run once the kernel is as right and as fast as it should be, as far as that is
   *     known: long before the compilers are done with both
   */
  KernelCheck(Kernel vector, Runnable faster) {
    this.vector = vector;
    this.faster = faster;
  }

  /**
   * What is wrong with the kernel; null if nothing is. Takes a second or so, on a busy machine
   * longer.
   */
  @Nullable String problem() throws InterruptedException {
    long start = System.nanoTime();
    if (!sameBits(5, 21, 3) || !sameBits(16, 80, 5)) {
      return "vectors give other bits on this machine";
    }
    Work small = new Work(vector, 16, 80, 15);
    // a branch that was never taken is compiled to a trap, which undoes all once it is
    Work awkward = new Work(vector, 7, 36, 11);
    for (int i = 0; i < WARM_UP_RUNS && System.nanoTime() - start < MOST_NANOS; i++) {
      small.run();
      awkward.run();
    }
    Work mine = new Work(vector, ROWS, FEATURES, CLASSES);
    Work reference = new Work(scalar, ROWS, FEATURES, CLASSES);
    long best = Long.MAX_VALUE;
    long bestReference = Long.MAX_VALUE;
    boolean told = false;
    int steady = 0;
    while (System.nanoTime() - start < MOST_NANOS) {
      long nanos = mine.nanos();
      steady = nanos < NEW * best ? 0 : steady + 1;
      best = Math.min(best, nanos);
      bestReference = Math.min(bestReference, reference.nanos());
      if (!told && best < bestReference) {
        faster.run();
        told = true;
      }
      if (steady >= STEADY_RUNS && best < bestReference) {
        return sameBits(37, 100, 11) ? null : "vectors give other bits once they are compiled";
      }
      if (System.nanoTime() - start > EAGER_NANOS) {
        Thread.sleep(PAUSE_MILLIS);
      }
    }
    return "vectors are slower than plain code on this JVM";
  }

  private boolean sameBits(int rows, int features, int classes) {
    Work one = new Work(scalar, rows, features, classes);
    Work other = new Work(vector, rows, features, classes);
    one.run();
    other.run();
    return Arrays.equals(one.sums, other.sums)
        && one.biases == other.biases
        && Arrays.equals(one.least, other.least)
        && Arrays.equals(one.largest, other.largest)
        && Arrays.equals(one.spread, other.spread)
        && Arrays.equals(one.totals, other.totals);
  }

  /**
   * Whether the processor has the operation that everything here is made of: in software it takes
   * microseconds. The best of many tries, for this thread may be made to wait at any of them.
   */
  static boolean fusesMultiplyAdd() {
    long best = Long.MAX_VALUE;
    float sum = 0;
    for (int attempt = 0; attempt < FMA_ATTEMPTS; attempt++) {
      long start = System.nanoTime();
      for (int i = 0; i < FMA_COUNT; i++) {
        sum = Math.fma(sum, 0.7f, 0.3f);
      }
      best = Math.min(best, System.nanoTime() - start);
    }
    return sum < 2 && best < FMA_COUNT * MOST_FMA_NANOS;
  }

  /** All operations of a kernel, once. */
  private static final class Work {

    private final Kernel kernel;
    private final int rows;
    private final ByteRows bytes;
    private final FloatMatrix floats;
    private final PackedWeights weights;
    private final float[] bias;
    private final float[] offset;
    private final float[] factor;
    private final float[] row;
    private final float[] least;
    private final float[] largest;
    private final float[] spread;
    private final float[] totals;
    private final FloatMatrix scores;
    private final FloatMatrix gradient;
    private final float[] maxima;
    private final float[] exponentials;
    private final long[] sums;
    private long biases;

    Work(Kernel kernel, int rows, int features, int classes) {
      this.kernel = kernel;
      this.rows = rows;
      bytes = new ByteRows(new byte[rows * features], 0, features);
      floats = FloatMatrix.tile(rows, features);
      weights = new PackedWeights(classes, features);
      bias = new float[classes];
      offset = new float[features];
      factor = new float[features];
      row = new float[features];
      least = new float[features];
      largest = new float[features];
      spread = new float[features / FloatMatrix.LANES * PackedWeights.GROUP];
      totals = new float[features];
      scores = FloatMatrix.scores(classes);
      gradient = FloatMatrix.zeros(classes, features);
      maxima = new float[FloatMatrix.padded(rows)];
      exponentials = new float[FloatMatrix.padded(rows)];
      sums = new long[classes * features];
      Random random = new Random(1);
      random.nextBytes(bytes.values());
      float[] values = new float[classes * features];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) random.nextGaussian() / 1024;
      }
      weights.copyFrom(values);
      for (int d = 0; d < features; d++) {
        offset[d] = random.nextInt(256);
        factor[d] = random.nextFloat() / 64;
      }
    }

    long nanos() {
      long start = System.nanoTime();
      run();
      return System.nanoTime() - start;
    }

    void run() {
      int features = floats.columns();
      for (int r = 0; r < rows; r++) {
        int from = bytes.at(r);
        kernel.widen(bytes.values(), from, features, ByteRows.SHIFT, row, 0);
        kernel.extend(row, features, least, largest);
        kernel.add(row, features, totals);
        kernel.spread(row, 0, features / FloatMatrix.LANES, spread, 0, PackedWeights.GROUP);
        kernel.transform(
            bytes.values(), from, features, offset, factor, floats.values(), floats.at(r));
      }
      run(floats);
      run(bytes);
    }

    private void run(Rows x) {
      int features = x.columns();
      kernel.forward(x, rows, weights, bias, scores);
      kernel.softmax(scores, rows, maxima, exponentials);
      kernel.backward(x, rows, scores, gradient);
      for (int c = 0; c < weights.classes(); c++) {
        kernel.addFixed(gradient.values(), gradient.at(c), features, SCALE, sums, c * features);
        biases += kernel.sumFixed(scores.values(), scores.at(c), rows, SCALE);
      }
      gradient.clear();
    }
  }
}
