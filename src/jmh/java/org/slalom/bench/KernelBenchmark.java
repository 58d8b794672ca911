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
import org.slalom.core.block.RowTile;
import org.slalom.core.loss.Loss;
import org.slalom.core.loss.SoftmaxLoss;
import org.slalom.core.random.KeyedRandom;
import org.slalom.math.FloatMatrix;
import org.slalom.math.Kernel;
import org.slalom.math.Kernels;

/** The parts of a gradient, on a tile of rows each, but for the sums: these are once a gradient. */
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
  private byte[] pixels = {};
  private FloatMatrix tile = FloatMatrix.zeros(1, 1);
  private FloatMatrix weights = tile;
  private FloatMatrix scores = tile;
  private FloatMatrix coefficients = tile;
  private FloatMatrix gradient = tile;
  private float[] bias = {};
  private int[] labels = {};
  private double[] losses = {};
  private long[] sums = {};

  /** Makes the arrays. */
  @Setup
  public void prepare() {
    Shape sizes = Shape.of(shape);
    dimension = sizes.dimension();
    rows = RowTile.capacity(dimension);
    pixels = new byte[rows * dimension];
    tile = FloatMatrix.tile(rows, dimension);
    weights = FloatMatrix.zeros(sizes.classes(), dimension);
    scores = FloatMatrix.zeros(sizes.classes(), rows);
    coefficients = FloatMatrix.zeros(sizes.classes(), rows);
    gradient = FloatMatrix.zeros(sizes.classes(), dimension);
    for (FloatMatrix matrix : new FloatMatrix[] {tile, weights, scores}) {
      fill(matrix);
    }
    bias = new float[sizes.classes()];
    labels = new int[rows];
    losses = new double[rows];
    sums = new long[sizes.classes() * dimension];
  }

  /** Bytes to floats. */
  @Benchmark
  public float[] widen() {
    for (int r = 0; r < rows; r++) {
      kernel.widen(pixels, r * dimension, dimension, 128, tile.values(), tile.at(r));
    }
    return tile.values();
  }

  /** Scores. */
  @Benchmark
  public float[] forward() {
    kernel.forward(tile, rows, weights, bias, coefficients);
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
    kernel.backward(tile, rows, scores, gradient);
    return gradient.values();
  }

  /** Conversion to exact sums, once a gradient. */
  @Benchmark
  public long[] addFixed() {
    for (int c = 0; c < weights.rows(); c++) {
      kernel.addFixed(weights.values(), weights.at(c), dimension, SCALE, sums, c * dimension);
    }
    return sums;
  }

  private static void fill(FloatMatrix matrix) {
    for (int i = 0; i < matrix.rows(); i++) {
      for (int j = 0; j < matrix.columns(); j++) {
        matrix.set(i, j, (float) KeyedRandom.unit(KeyedRandom.bits(i, j)) - 0.5f);
      }
    }
  }
}
