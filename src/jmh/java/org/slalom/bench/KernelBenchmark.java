package org.slalom.bench;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.slalom.core.loss.Loss;
import org.slalom.core.loss.SoftmaxLoss;
import org.slalom.core.random.KeyedRandom;
import org.slalom.math.FixedPoint;
import org.slalom.math.Kernel;
import org.slalom.math.Kernels;

/** The parts of a gradient, each on a tile of 64 rows. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class KernelBenchmark {

  private static final int ROWS = 64;
  private static final FixedPoint UNIT = FixedPoint.forBound(1e9);

  private final Kernel kernel = Kernels.get();
  private final Loss loss = new SoftmaxLoss();
  private final int[] labels = new int[ROWS];
  private final double[] losses = new double[ROWS];

  /** Sizes. */
  @Param({Shape.COLOUR_IMAGES, Shape.SMALL_IMAGES, Shape.LARGE_IMAGES, Shape.EMBEDDINGS})
  public String shape = Shape.SMALL_IMAGES;

  private Shape sizes = Shape.of(shape);
  private float[] rows = {};
  private float[] weights = {};
  private float[] bias = {};
  private float[] scores = {};
  private float[] coefficients = {};
  private float[] gradient = {};
  private long[] sums = {};

  /** Makes the arrays. */
  @Setup
  public void prepare() {
    sizes = Shape.of(shape);
    rows = random(ROWS * sizes.dimension());
    weights = random(sizes.classes() * sizes.dimension());
    bias = new float[sizes.classes()];
    scores = random(sizes.classes() * ROWS);
    coefficients = new float[scores.length];
    gradient = random(weights.length);
    sums = new long[weights.length];
  }

  /** Scores. */
  @Benchmark
  public float[] forward() {
    kernel.forward(rows, ROWS, sizes.dimension(), weights, bias, coefficients, ROWS);
    return coefficients;
  }

  /** Softmax and its derivative. */
  @Benchmark
  public float[] softmax() {
    System.arraycopy(scores, 0, coefficients, 0, scores.length);
    loss.differentiate(coefficients, sizes.classes(), ROWS, ROWS, labels, 0, losses);
    return coefficients;
  }

  /** The transposed product. */
  @Benchmark
  public float[] backward() {
    Arrays.fill(gradient, 0);
    kernel.backward(rows, ROWS, sizes.dimension(), scores, ROWS, sizes.classes(), gradient);
    return gradient;
  }

  /** Conversion to exact sums, once a gradient. */
  @Benchmark
  public long[] fixedPoint() {
    Arrays.fill(sums, 0);
    UNIT.add(weights, 0, sums, 0, weights.length);
    return sums;
  }

  private static float[] random(int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) KeyedRandom.unit(KeyedRandom.bits(i)) - 0.5f;
    }
    return values;
  }
}
