package org.slalom.core.metrics;

/**
 * A lower confidence bound of the difference of two accuracies that were measured on the same rows.
 * It is the least difference that the score test does not reject. Unlike Wald's it does not shrink
 * to a point where the two classifiers agree about every row: z^2 / (N + z^2) remains, so that few
 * rows prove little. At small counts it covers better than Wald's, with or without a correction for
 * continuity.
 *
 * <p>Source: T. Tango, "Equivalence test and confidence interval for the difference in proportions
 * for the paired-sample design", Statistics in Medicine 17 (1998). N rows, b that the former
 * classifier alone is right about, c that the candidate alone is.
 */
public final class TangoBound {

  /** The 95% quantile of the normal distribution: the bound is one-sided. */
  static final double Z = 1.6448536269514722;

  /** Halvings of an interval of length 2, to the last bits of a double. */
  private static final int HALVINGS = 60;

  private TangoBound() {}

  /**
   * The bound at 95%: in 19 of 20 samples of rows the true difference, candidate less former, is
   * above it.
   *
   * @param counts of at least one row
   * @return from -1 to 1
   */
  public static double lower(PairedCounts counts) {
    double below = -1;
    double above = counts.difference();
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (below + above) / 2;
      if (score(counts, middle) > Z) {
        below = middle;
      } else {
        above = middle;
      }
    }
    return below;
  }

  /**
   * The fewest rows whose bound can lie above a loss of accuracy, if the classifiers agree about
   * every one of them: Z^2 / (N + Z^2) must be less.
   *
   * @param loss above 0 and below 1
   */
  public static long fewestRows(double loss) {
    return (long) Math.floor(Z * Z * (1 / loss - 1)) + 1;
  }

  /** How many standard deviations the counts are above a difference that is taken for true. */
  private static double score(PairedCounts counts, double difference) {
    double rows = counts.rows();
    double formerOnly = counts.formerOnly();
    double candidateOnly = counts.candidateOnly();
    // The likeliest share of b, given the difference: the larger root of a q^2 + h q + k = 0.
    double a = 2 * rows;
    double h = (2 * rows - candidateOnly + formerOnly) * difference - candidateOnly - formerOnly;
    double k = -formerOnly * difference * (1 - difference);
    double share = (Math.sqrt(Math.max(0, h * h - 4 * a * k)) - h) / (2 * a);
    double variance = rows * (2 * share + difference * (1 - difference));
    return (candidateOnly - formerOnly - rows * difference) / Math.sqrt(variance);
  }
}
