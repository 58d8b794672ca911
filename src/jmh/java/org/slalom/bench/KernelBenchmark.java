package org.slalom.bench;

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
import org.slalom.math.ByteRows;
import org.slalom.math.FloatMatrix;
import org.slalom.math.Kernel;
import org.slalom.math.Kernels;
import org.slalom.math.PackedWeights;

/** The parts of a gradient, on rows of bytes. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class KernelBenchmark {

  private static final double SCALE = 0x1p20;

  private final Kernel kernel = Kernels.settled().kernel();
  private final Loss loss = new SoftmaxLoss();

  /** Sizes. */
  @Param({Shape.COLOUR_IMAGES, Shape.SMALL_IMAGES, Shape.LARGE_IMAGES, Shape.EMBEDDINGS})
  public String shape = Shape.SMALL_IMAGES;

  private int dimension;
  private int rows;
  private ByteRows pixels = new ByteRows(new byte[1], 0, 1);
  private PackedWeights weights = new PackedWeights(1, 1);
  private FloatMatrix scores = FloatMatrix.scores(1);
  private FloatMatrix coefficients = scores;
  private FloatMatrix gradient = scores;
  private float[] bias = {};
  private int[] labels = {};
  private double[] losses = {};
  private long[] sums = {};

  /** Makes the arrays. */
  @Setup
  public void prepare() {
    Shape sizes = Shape.of(shape);
    dimension = sizes.dimension();
    rows = sizes.rows();
    byte[] bytes = new byte[rows * dimension];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) KeyedRandom.bits(i);
    }
    pixels = new ByteRows(bytes, 0, dimension);
    weights = new PackedWeights(sizes.classes(), dimension);
    scores = FloatMatrix.scores(sizes.classes());
    coefficients = FloatMatrix.scores(sizes.classes());
    gradient = FloatMatrix.zeros(sizes.classes(), dimension);
    float[] values = new float[sizes.classes() * dimension];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (KeyedRandom.unit(KeyedRandom.bits(i)) - 0.5) / dimension;
    }
    weights.copyFrom(values);
    bias = new float[sizes.classes()];
    labels = new int[rows];
    losses = new double[rows];
    sums = new long[sizes.classes() * dimension];
    Kernels.get().forward(pixels, rows, weights, bias, scores);
  }

  /** Scores. */
  @Benchmark
  public float[] forward() {
    kernel.forward(pixels, rows, weights, bias, coefficients);
    return coefficients.values();
  }

  /** Softmax and its derivative; copying the scores included. */
  @Benchmark
  public float[] softmax() {
    float[] values = coefficients.values();
    System.arraycopy(scores.values(), 0, values, 0, values.length);
    loss.differentiate(coefficients, rows, labels, losses);
    return values;
  }

  /** The transposed product. */
  @Benchmark
  public float[] backward() {
    gradient.clear();
    kernel.backward(pixels, rows, scores, gradient);
    return gradient.values();
  }

  /** Conversion to exact sums. */
  @Benchmark
  public long[] addFixed() {
    for (int c = 0; c < gradient.rows(); c++) {
      kernel.addFixed(gradient.values(), gradient.at(c), dimension, SCALE, sums, c * dimension);
    }
    return sums;
  }
}
