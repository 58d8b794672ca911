package org.slalom.core.metrics;

/**
 * The exact test of McNemar: whether two classifiers that disagree about some rows are right about
 * as many of them. If they were equally good, the number of rows that the one alone is right about
 * would be binomial with probability 1/2.
 *
 * <p>Source: Q. McNemar, Psychometrika 12 (1947); the exact conditional form as in M. W. Fagerland,
 * S. Lydersen, P. Laake, BMC Medical Research Methodology 13:91 (2013). Binomial probabilities by
 * C. Loader, "Fast and Accurate Computation of Binomial Probabilities" (2000).
 */
public final class ExactMcNemar {

  /** From here on the first terms of Stirling's series are exact to the last bits. */
  private static final int STIRLING_FROM = 16;

  private static final double HALF_LOG_TWO_PI = 0.9189385332046728;
  private static final double LOG_TWO = 0.6931471805599453;

  private ExactMcNemar() {}

  /**
   * The two-sided p-value: the probability of a split at least as uneven as this one, if both are
   * equally good. At any number of rows ten digits are right; 0 where it is below the smallest
   * double.
   *
   * @param firstOnly rows that one classifier alone is right about, at least 0
   * @param secondOnly rows that the other alone is right about, at least 0
   */
  public static double pValue(long firstOnly, long secondOnly) {
    long least = Math.min(firstOnly, secondOnly);
    long all = firstOnly + secondOnly;
    if (least == all - least) {
      return 1;
    }
    // The probability of the split itself, then those of the more uneven ones relative to it.
    double sum = 1;
    double term = 1;
    for (long i = least; i > 0 && term > sum * Math.ulp(1.0); i--) {
      term *= (double) i / (all - i + 1);
      sum += term;
    }
    return Math.min(1, 2 * sum * StrictMath.exp(logProbability((double) least, (double) all)));
  }

  /**
   * The logarithm of the probability of k heads in n throws, without the huge factorials that
   * cancel.
   */
  private static double logProbability(double k, double n) {
    if (k == 0) {
      return -n * LOG_TWO;
    }
    double rest = n - k;
    double tilt = (rest - k) / n;
    double deviance = k * StrictMath.log1p(-tilt) + rest * StrictMath.log1p(tilt);
    return stirlingError(n)
        - stirlingError(k)
        - stirlingError(rest)
        - deviance
        + StrictMath.log(n / (k * rest)) / 2
        - HALF_LOG_TWO_PI;
  }

  /** What Stirling's formula leaves out of log n!, for n of at least 1. */
  private static double stirlingError(double n) {
    if (n >= STIRLING_FROM) {
      double square = 1 / (n * n);
      return (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260 - square / 1680))) / n;
    }
    double log = 0;
    for (int i = 2; i <= n; i++) {
      log += StrictMath.log(i);
    }
    return log - (n + 0.5) * StrictMath.log(n) + n - HALF_LOG_TWO_PI;
  }
}
