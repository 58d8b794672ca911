package org.slalom.core.feature;

import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.slalom.math.FixedPoint;
import org.slalom.math.FloatMatrix;
import org.slalom.math.Kernel;

/**
 * Zero-phase whitening (ZCA) of patches whose contrast is normalised: {@code U (L + e)^(-1/2) U'}
 * for a covariance {@code U L U'} (Bell and Sejnowski, 1997). Sums are exact beyond a few hundred
 * patches; the decomposition is plain Java.
 *
 * @param mean P values, taken off before
 * @param matrix P x P, symmetric
 */
record Whitening(float[] mean, float[] matrix) {

  static Whitening learn(Patches patches, Kernel kernel) {
    float[] mean = mean(patches, kernel);
    return new Whitening(
        mean, matrix(covariance(patches, mean, kernel), patches.settings().learning().whitening()));
  }

  /** A tile that whitens nothing yet. */
  private static PatchTile tile(Patches patches, float[] mean) {
    int values = patches.values();
    return new PatchTile(
        patches.settings(), patches.channels(), mean, new float[values * values], Patches.GROUP);
  }

  private static float[] mean(Patches patches, Kernel kernel) {
    int values = patches.values();
    // a patch of normalised contrast is at most sqrt(P) long
    FixedPoint unit = FixedPoint.forBound(patches.count() * Math.sqrt(values));
    List<long[]> parts =
        patches.bySpan(
            (from, to) -> {
              long[] sums = new long[values];
              PatchTile tile = tile(patches, new float[values]);
              FloatMatrix rows = tile.normalised();
              for (int first = from; first < to; first += Patches.GROUP) {
                int count = Math.min(Patches.GROUP, to - first);
                patches.fill(tile, first, count);
                for (int t = 0; t < count; t++) {
                  kernel.addFixed(rows.values(), rows.at(t), values, unit.scale(), sums, 0);
                }
              }
              return sums;
            });
    float[] mean = new float[values];
    for (int i = 0; i < values; i++) {
      mean[i] = (float) (unit.value(total(parts, i)) / patches.count());
    }
    return mean;
  }

  private static double[][] covariance(Patches patches, float[] mean, Kernel kernel) {
    int values = patches.values();
    // and less than twice as long without the mean
    FixedPoint unit = FixedPoint.forBound(4.0 * patches.count() * values);
    List<long[]> parts =
        patches.bySpan(
            (from, to) -> {
              long[] sums = new long[values * values];
              PatchTile tile = tile(patches, mean);
              FloatMatrix rows = tile.normalised();
              FloatMatrix transposed = FloatMatrix.scores(values);
              FloatMatrix products = FloatMatrix.zeros(values, rows.columns());
              for (int first = from; first < to; first += Patches.GROUP) {
                int count = Math.min(Patches.GROUP, to - first);
                patches.fill(tile, first, count);
                for (int t = 0; t < count; t++) {
                  for (int i = 0; i < values; i++) {
                    transposed.set(i, t, rows.get(t, i));
                  }
                }
                products.clear();
                kernel.backward(rows, count, transposed, products);
                for (int i = 0; i < values; i++) {
                  kernel.addFixed(
                      products.values(), products.at(i), values, unit.scale(), sums, i * values);
                }
              }
              return sums;
            });
    double[][] covariance = new double[values][values];
    for (int i = 0; i < values; i++) {
      for (int j = 0; j <= i; j++) {
        covariance[i][j] = unit.value(total(parts, i * values + j)) / patches.count();
        covariance[j][i] = covariance[i][j];
      }
    }
    return covariance;
  }

  private static long total(List<long[]> parts, int i) {
    return parts.stream().mapToLong(part -> part[i]).sum();
  }

  private static float[] matrix(double[][] covariance, double added) {
    int values = covariance.length;
    var eigen = new EigenDecomposition(new Array2DRowRealMatrix(covariance, false));
    double[] scales =
        IntStream.range(0, values)
            .mapToDouble(i -> 1 / Math.sqrt(Math.max(0, eigen.getRealEigenvalue(i)) + added))
            .toArray();
    double[][] vectors = eigen.getVT().getData();
    float[] matrix = new float[values * values];
    for (int i = 0; i < values; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = 0;
        for (int k = 0; k < values; k++) {
          sum += vectors[k][i] * scales[k] * vectors[k][j];
        }
        matrix[i * values + j] = (float) sum;
        matrix[j * values + i] = (float) sum;
      }
    }
    return matrix;
  }
}
