package org.slalom.core;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import org.slalom.core.block.RowBlock;
import org.slalom.core.block.RowBlockBuilder;
import org.slalom.core.block.Storage;
import org.slalom.core.model.FoldedWeights;
import org.slalom.core.preprocess.FeatureStatistics;

/** Small data for tests: pure functions of their arguments. */
public final class Samples {

  private Samples() {}

  /** A block of rows with random features and labels; weights in [0.5, 2.5) or all 1. */
  public static RowBlock rows(
      Storage storage, int rows, int dimension, int classes, boolean weighted, long seed) {
    Random random = new Random(seed);
    RowBlockBuilder builder = new RowBlockBuilder(storage, dimension, rows);
    for (int r = 0; r < rows; r++) {
      byte[] features = features(storage, dimension, random);
      double weight = weighted ? 0.5 + 2 * random.nextDouble() : 1;
      builder.add(features, 0, random.nextInt(classes), weight);
    }
    return builder.build();
  }

  /** A block of float rows of weight 1. */
  public static RowBlock floats(float[][] rows, int... labels) {
    RowBlockBuilder builder = new RowBlockBuilder(Storage.FLOATS, rows[0].length, rows.length);
    for (int r = 0; r < rows.length; r++) {
      builder.add(packed(rows[r]), 0, labels[r], 1);
    }
    return builder.build();
  }

  /** Features as little-endian float32. */
  public static byte[] packed(float... features) {
    ByteBuffer buffer = ByteBuffer.allocate(4 * features.length).order(ByteOrder.LITTLE_ENDIAN);
    buffer.asFloatBuffer().put(features);
    return buffer.array();
  }

  /** Gaussian numbers. */
  public static double[] gaussians(int count, double deviation, long seed) {
    Random random = new Random(seed);
    double[] values = new double[count];
    Arrays.setAll(values, i -> deviation * random.nextGaussian());
    return values;
  }

  /** Weights that give the features of a row as its scores: C = D. */
  public static FoldedWeights identity(int classes) {
    float[] weights = new float[classes * classes];
    for (int c = 0; c < classes; c++) {
      weights[c * classes + c] = 1;
    }
    return new FoldedWeights(weights, new float[classes], 0);
  }

  /** Exact ranges, and means and deviations in plain double precision, over some blocks. */
  public static FeatureStatistics statistics(Iterable<RowBlock> blocks, int dimension) {
    double[] minimum = new double[dimension];
    double[] maximum = new double[dimension];
    double[] mean = new double[dimension];
    double[] deviation = new double[dimension];
    Arrays.fill(minimum, Double.POSITIVE_INFINITY);
    Arrays.fill(maximum, Double.NEGATIVE_INFINITY);
    float[] row = new float[dimension];
    long rows = 0;
    for (RowBlock block : blocks) {
      for (int r = 0; r < block.rows(); r++, rows++) {
        block.read(r, 0, row, 0);
        for (int d = 0; d < dimension; d++) {
          minimum[d] = Math.min(minimum[d], row[d]);
          maximum[d] = Math.max(maximum[d], row[d]);
          mean[d] += row[d];
          deviation[d] += (double) row[d] * row[d];
        }
      }
    }
    for (int d = 0; d < dimension; d++) {
      mean[d] /= rows;
      deviation[d] = Math.sqrt(Math.max(0, deviation[d] / rows - mean[d] * mean[d]));
    }
    return new FeatureStatistics(minimum, maximum, mean, deviation);
  }

  private static byte[] features(Storage storage, int dimension, Random random) {
    if (storage == Storage.BYTES) {
      byte[] pixels = new byte[dimension];
      random.nextBytes(pixels);
      return pixels;
    }
    float[] features = new float[dimension];
    for (int d = 0; d < dimension; d++) {
      features[d] = (float) (d % 3 + random.nextGaussian() * (1 + d % 2));
    }
    return packed(features);
  }
}
