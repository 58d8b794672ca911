package org.slalom.core.optim;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.slalom.core.random.KeyedRandom;

/**
 * The directions in which rows vary most, by subspace iteration (Halko, Martinsson and Tropp,
 * "Finding structure with randomness", SIAM Review 2011): random directions are multiplied by the
 * second moment of the rows, and made orthonormal, several times over. All else is done in doubles
 * in one order, so that the same products give the same bits.
 */
public final class PrincipalDirections {

  /** The error of a direction falls with each by the ratio of its variance to the last one's. */
  public static final int PASSES = 6;

  /** Of a vector that is made orthogonal, what is left of it if it depended on the others. */
  private static final double NOTHING = 1e-10;

  private PrincipalDirections() {}

  /**
   * Finds them.
   *
   * @param count how many are wanted, N, at most D
   * @param tried how many are multiplied at a time, at least N and at most D
   * @param dimension D
   * @param key of the random numbers to start with
   * @param product gives of some rows of D numbers their products with the second moment
   */
  public static Preconditioner find(
      int count, int tried, int dimension, long key, UnaryOperator<double[][]> product) {
    double[][] basis = new double[tried][dimension];
    for (int i = 0; i < tried; i++) {
      for (int d = 0; d < dimension; d++) {
        basis[i][d] = KeyedRandom.gaussian(key, (long) i * dimension + d);
      }
    }
    double[][] products = basis;
    for (int pass = 0; pass < PASSES; pass++) {
      basis = products;
      makeOrthonormal(basis);
      products = product.apply(basis);
    }
    return best(count, basis, products);
  }

  /** Gram and Schmidt's, twice: once leaves rounding where vectors are nearly dependent. */
  private static void makeOrthonormal(double[][] vectors) {
    for (int i = 0; i < vectors.length; i++) {
      double before = length(vectors[i]);
      for (int time = 0; time < 2; time++) {
        for (int j = 0; j < i; j++) {
          add(vectors[i], vectors[j], -Preconditioner.dot(vectors[j], vectors[i], 0));
        }
      }
      double length = length(vectors[i]);
      double factor = length > NOTHING * before ? 1 / length : 0;
      for (int d = 0; d < vectors[i].length; d++) {
        vectors[i][d] *= factor;
      }
    }
  }

  /** Rayleigh and Ritz's: the directions within the basis along which the variance is extreme. */
  private static Preconditioner best(int count, double[][] basis, double[][] products) {
    int tried = basis.length;
    double[][] moment = new double[tried][tried];
    for (int i = 0; i < tried; i++) {
      for (int j = 0; j <= i; j++) {
        double there = Preconditioner.dot(basis[i], products[j], 0);
        double back = Preconditioner.dot(basis[j], products[i], 0);
        moment[i][j] = (there + back) / 2;
        moment[j][i] = moment[i][j];
      }
    }
    var eigen = new EigenDecomposition(new Array2DRowRealMatrix(moment, false));
    double[] values = eigen.getRealEigenvalues();
    int[] order =
        IntStream.range(0, tried)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> -values[i]).thenComparing(i -> i))
            .mapToInt(i -> i)
            .limit(count)
            .toArray();
    double[][] directions = new double[count][basis[0].length];
    for (int k = 0; k < count; k++) {
      double[] parts = eigen.getEigenvector(order[k]).toArray();
      for (int i = 0; i < tried; i++) {
        add(directions[k], basis[i], parts[i]);
      }
    }
    return new Preconditioner(
        directions, Arrays.stream(order).mapToDouble(i -> Math.max(0, values[i])).toArray());
  }

  private static void add(double[] target, double[] vector, double factor) {
    for (int d = 0; d < target.length; d++) {
      target[d] += factor * vector[d];
    }
  }

  private static double length(double[] vector) {
    return Math.sqrt(Preconditioner.dot(vector, vector, 0));
  }
}
